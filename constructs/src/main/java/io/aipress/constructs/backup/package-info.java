/**
 * Where backups are kept: {@link io.aipress.constructs.backup.BackupVault}, with one prefix per
 * class of backup.
 *
 * <p>May live here: the vault and its retention. May not: the jobs that write backups.
 */
@NullMarked
package io.aipress.constructs.backup;

import org.jspecify.annotations.NullMarked;
