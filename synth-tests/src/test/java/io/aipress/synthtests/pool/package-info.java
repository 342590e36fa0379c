/** What the machines of a connection pool do, and what they are told. */
@org.jspecify.annotations.NullMarked
package io.aipress.synthtests.pool;
