/** Tenants' logins on a real database server, and the commands that make them. */
@NullMarked
package io.aipress.synthtests.logins;

import org.jspecify.annotations.NullMarked;
