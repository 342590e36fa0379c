# Applies a whole shard against a provider that invents what only Google would know, each value once,
# so that every expression is evaluated and a reference to the wrong sibling is seen. Given here is what
# other resources check the form of.
mock_provider "google" {
  mock_resource "google_compute_network" {
    defaults = {
      id = "projects/acme-shard/global/networks/shard"
    }
  }
  mock_resource "google_project_iam_custom_role" {
    defaults = {
      name = "projects/acme-shard/roles/invented"
    }
  }
}

run "apply" {
  command = apply

  assert {
    condition     = length(google_service_account.site) == length(local.sites)
    error_message = "every site has a service account"
  }

  assert {
    condition = alltrue([
      for id, service in google_cloud_run_v2_service.site :
      service.template[0].service_account == google_service_account.site[id].email
    ])
    error_message = "a service runs as its own site's account"
  }

  assert {
    condition = alltrue([
      for id, reader in google_secret_manager_secret_iam_member.site_db_password_reader :
      reader.member == "serviceAccount:${google_service_account.site[id].email}" &&
      reader.secret_id == google_secret_manager_secret.site_db_password[id].secret_id
    ])
    error_message = "a password is read by its own site's account"
  }

  assert {
    condition = alltrue([
      for id, grant in google_storage_bucket_iam_member.site_media :
      grant.member == "serviceAccount:${google_service_account.site[id].email}" &&
      grant.bucket == google_storage_bucket.media.name &&
      strcontains(grant.condition[0].expression, "/objects/${local.sites[id].media_prefix}\"")
    ])
    error_message = "uploads are written by their own site's account, and below its prefix"
  }

  assert {
    condition = alltrue([
      for id, database in google_sql_database.site : database.deletion_policy == "ABANDON"
      if local.sites[id].role != "released"
    ])
    error_message = "a database is abandoned by a plan that removes its site"
  }

  assert {
    condition = alltrue(flatten([
      for service in google_cloud_run_v2_service.site : [
        for variable in service.template[0].containers[0].env :
        variable.value == google_compute_address.pool.address
        if variable.name == "WORDPRESS_DB_HOST"
      ]
    ]))
    error_message = "sites reach their database through the pool"
  }

  assert {
    condition     = google_compute_forwarding_rule.pool.ip_address == google_compute_address.pool.address
    error_message = "the pool answers at the address that sites are given"
  }
}

run "plan_after_apply" {
  command = plan

  assert {
    condition     = length(google_sql_database.site) == length(local.sites)
    error_message = "a second run finds every site"
  }
}
