/** What sites are given, run by the programs that read it: Workflows, a shell, PHP. */
@NullMarked
package io.aipress.synthtests.sites;

import org.jspecify.annotations.NullMarked;
