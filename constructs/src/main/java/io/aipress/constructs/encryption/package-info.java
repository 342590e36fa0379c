/**
 * Encryption under keys of the user's own (CMEK): {@link io.aipress.constructs.encryption.KmsKey}
 * is what constructs that hold data take, {@link io.aipress.constructs.encryption.KeyAccess} lets
 * the services of a project use a key, {@link io.aipress.constructs.encryption.ServiceAgent} says
 * who does the encrypting.
 *
 * <p>May live here: which key, and who may use it. May not: keys and key rings themselves. They
 * outlive everything that they encrypt: a key that is destroyed takes data and backups with it, and
 * a key ring can never be deleted, so they belong into a stack of their own.
 */
@NullMarked
package io.aipress.constructs.encryption;

import org.jspecify.annotations.NullMarked;
