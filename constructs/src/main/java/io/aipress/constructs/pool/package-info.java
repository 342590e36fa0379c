/**
 * What stands between many PHP processes and one MySQL: {@link
 * io.aipress.constructs.pool.ConnectionPool}, ProxySQL on virtual machines behind an internal load
 * balancer.
 *
 * <p>{@link io.aipress.constructs.pool.ProxySqlConfig} writes its configuration file, {@link
 * io.aipress.constructs.pool.ProxySqlUsers} the list of logins that it accepts. The two never meet
 * in a stack: the file is part of the machines' template, the logins are a secret that the machines
 * fetch and look at again every minute, so a new tenant changes no machine.
 *
 * <p>May live here: the pool and what its machines run. May not: logins or passwords, in any form
 * that reaches Terraform.
 */
@NullMarked
package io.aipress.constructs.pool;

import org.jspecify.annotations.NullMarked;
