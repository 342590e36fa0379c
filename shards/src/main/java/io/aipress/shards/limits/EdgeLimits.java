package io.aipress.shards.limits;

import java.util.List;

/** Limits of load balancers, certificates and Cloud Armor. */
public final class EdgeLimits {
  /** Host rules, and as many path matchers. */
  public static final Limit HOST_RULES =
      Limit.of(
          "host-rules",
          1000,
          "host rules",
          LimitScope.URL_MAP,
          Raising.NEVER,
          LimitSource.LOAD_BALANCING);

  /** Host names of one rule. */
  public static final Limit HOSTS =
      Limit.of(
          "hosts-per-rule",
          1000,
          "host names",
          LimitScope.HOST_RULE,
          Raising.NEVER,
          LimitSource.LOAD_BALANCING);

  /** Size of a URL map in all. */
  public static final Limit URL_MAP_SIZE =
      Limit.of(
          "url-map-size",
          65536,
          "bytes",
          LimitScope.URL_MAP,
          Raising.NEVER,
          LimitSource.LOAD_BALANCING);

  /** Different backends. */
  public static final Limit URL_MAP_BACKENDS =
      Limit.of(
          "url-map-backends",
          2500,
          "backend services and buckets",
          LimitScope.URL_MAP,
          Raising.NEVER,
          LimitSource.LOAD_BALANCING);

  /** Projects that may refer to one backend service. */
  public static final Limit URL_MAP_PROJECTS =
      Limit.of(
          "url-map-projects",
          10,
          "projects whose URL maps refer to it",
          LimitScope.BACKEND_SERVICE,
          Raising.NEVER,
          LimitSource.LOAD_BALANCING);

  /** Certificates without a map. */
  public static final Limit PROXY_CERTIFICATES =
      Limit.of(
          "proxy-certificates",
          15,
          "classic certificates",
          LimitScope.TARGET_PROXY,
          Raising.NEVER,
          LimitSource.LOAD_BALANCING);

  /** Google-managed certificates; as many self-managed ones. */
  public static final Limit CERTIFICATES =
      Limit.of(
          "certificates",
          1000,
          "Google-managed certificates",
          LimitScope.PROJECT,
          Raising.QUOTA,
          LimitSource.CERTIFICATE_MANAGER);

  /** Entries of all maps together. */
  public static final Limit CERTIFICATE_ENTRIES =
      Limit.of(
          "certificate-entries",
          5000,
          "certificate map entries",
          LimitScope.PROJECT,
          Raising.QUOTA,
          LimitSource.CERTIFICATE_MANAGER);

  /** Certificate maps; one a target proxy. */
  public static final Limit CERTIFICATE_MAPS =
      Limit.of(
          "certificate-maps",
          100,
          "certificate maps",
          LimitScope.PROJECT,
          Raising.QUOTA,
          LimitSource.CERTIFICATE_MANAGER);

  /** DNS authorizations. */
  public static final Limit DNS_AUTHORIZATIONS =
      Limit.of(
          "dns-authorizations",
          1000,
          "DNS authorizations",
          LimitScope.PROJECT,
          Raising.QUOTA,
          LimitSource.CERTIFICATE_MANAGER);

  /** Domains of a certificate by DNS authorization. */
  public static final Limit CERTIFICATE_DOMAINS =
      Limit.of(
          "certificate-domains",
          100,
          "domains by DNS authorization",
          LimitScope.CERTIFICATE,
          Raising.NEVER,
          LimitSource.CERTIFICATE_MANAGER);

  /** Domains of a certificate by load balancer authorization. */
  public static final Limit CERTIFICATE_DOMAINS_LB =
      Limit.of(
          "certificate-domains-lb",
          5,
          "domains by load balancer authorization",
          LimitScope.CERTIFICATE,
          Raising.NEVER,
          LimitSource.CERTIFICATE_MANAGER);

  /** Certificates of one entry. */
  public static final Limit ENTRY_CERTIFICATES =
      Limit.of(
          "entry-certificates",
          4,
          "certificates",
          LimitScope.CERTIFICATE_MAP_ENTRY,
          Raising.NEVER,
          LimitSource.CERTIFICATE_MANAGER);

  /** Ports of an internal forwarding rule. */
  public static final Limit FORWARDING_PORTS =
      Limit.of(
          "forwarding-ports",
          5,
          "ports",
          LimitScope.FORWARDING_RULE,
          Raising.NEVER,
          LimitSource.PROVIDER);

  /** Source ranges of one rule of Cloud Armor. */
  public static final Limit ARMOR_RANGES =
      Limit.of(
          "armor-ranges",
          10,
          "source ranges",
          LimitScope.SECURITY_RULE,
          Raising.NEVER,
          LimitSource.PROVIDER);

  /** Longest time that Cloud CDN keeps an answer. */
  public static final Limit CDN_TTL =
      Limit.of(
          "cdn-ttl",
          31622400,
          "seconds",
          LimitScope.BACKEND_SERVICE,
          Raising.NEVER,
          LimitSource.LOAD_BALANCING);

  private EdgeLimits() {}

  static List<Limit> all() {
    return List.of(
        HOST_RULES,
        HOSTS,
        URL_MAP_SIZE,
        URL_MAP_BACKENDS,
        URL_MAP_PROJECTS,
        PROXY_CERTIFICATES,
        CERTIFICATES,
        CERTIFICATE_ENTRIES,
        CERTIFICATE_MAPS,
        DNS_AUTHORIZATIONS,
        CERTIFICATE_DOMAINS,
        CERTIFICATE_DOMAINS_LB,
        ENTRY_CERTIFICATES,
        FORWARDING_PORTS,
        ARMOR_RANGES,
        CDN_TTL);
  }
}
