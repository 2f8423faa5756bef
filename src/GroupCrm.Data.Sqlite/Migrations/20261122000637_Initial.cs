using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GroupCrm.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    must_change_password = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 512, nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTime>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_chain_heads",
                columns: table => new
                {
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_chain_heads", x => x.group_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    system_actor = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    remote_address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    correlation_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    entity_type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    entity_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    changes = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: true),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_subject_keys",
                columns: table => new
                {
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    wrapped_key = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_subject_keys", x => new { x.group_id, x.subject_id });
                });

            migrationBuilder.CreateTable(
                name: "change_stamps",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_change_stamps", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unified_id = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    name_sort = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    english_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    uscc = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true),
                    industry = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    province_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    city_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    district_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    merged_into_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    subsidiary_count = table.Column<int>(type: "INTEGER", nullable: false),
                    source_count = table.Column<int>(type: "INTEGER", nullable: false),
                    group_purchase_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers", x => x.id);
                    table.ForeignKey(
                        name: "FK_customers_customers_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    friendly_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "group_figures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subsidiary_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    row_count = table.Column<int>(type: "INTEGER", nullable: false),
                    company_count = table.Column<int>(type: "INTEGER", nullable: false),
                    shared_count = table.Column<int>(type: "INTEGER", nullable: false),
                    unassigned_count = table.Column<int>(type: "INTEGER", nullable: false),
                    counted_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_group_figures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "groups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    is_demo = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_registers",
                columns: table => new
                {
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    next_serial = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_registers", x => x.group_id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordering_key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    claimed_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "place_closure",
                columns: table => new
                {
                    ancestor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    descendant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    depth = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_place_closure", x => new { x.ancestor_id, x.descendant_id });
                });

            migrationBuilder.CreateTable(
                name: "places",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tree = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    subsidiary_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    main_line_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places", x => x.id);
                    table.ForeignKey(
                        name: "FK_places_places_main_line_id",
                        column: x => x.main_line_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    is_ready = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "search_entries",
                columns: table => new
                {
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    leads = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_entries", x => new { x.group_id, x.key, x.customer_id });
                });

            migrationBuilder.CreateTable(
                name: "stored_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    stored_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stored_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "account_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_account_tokens_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    secret_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    remote_address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    user_agent = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_sessions_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "audit_personal_values",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ciphertext = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_personal_values", x => x.id);
                    table.ForeignKey(
                        name: "FK_audit_personal_values_audit_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "audit_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name_sort = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    honorific = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    job_title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contacts", x => x.id);
                    table.ForeignKey(
                        name: "FK_contacts_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "area_divisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_area_divisions", x => x.id);
                    table.ForeignKey(
                        name: "FK_area_divisions_places_area_id",
                        column: x => x.area_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subsidiary_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    line_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    system_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    file_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    file_bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    sheet_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    estimated_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    read_count = table.Column<int>(type: "INTEGER", nullable: false),
                    created_count = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_count = table.Column<int>(type: "INTEGER", nullable: false),
                    unchanged_count = table.Column<int>(type: "INTEGER", nullable: false),
                    rejected_count = table.Column<int>(type: "INTEGER", nullable: false),
                    skipped_count = table.Column<int>(type: "INTEGER", nullable: false),
                    new_customer_count = table.Column<int>(type: "INTEGER", nullable: false),
                    invalid_value_count = table.Column<int>(type: "INTEGER", nullable: false),
                    filled = table.Column<string>(type: "TEXT", nullable: false),
                    failure_code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    by_member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    finished_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_import_runs_places_line_id",
                        column: x => x.line_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_import_runs_places_subsidiary_id",
                        column: x => x.subsidiary_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name_sort = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    staff_number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    home_place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    dealer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members", x => x.id);
                    table.ForeignKey(
                        name: "FK_members_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_members_places_home_place_id",
                        column: x => x.home_place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "place_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_place_links", x => x.id);
                    table.ForeignKey(
                        name: "FK_place_links_places_parent_id",
                        column: x => x.parent_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_place_links_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "source_records",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subsidiary_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    system_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    source_key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    uscc = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    place_key = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    district_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    current_no = table.Column<int>(type: "INTEGER", nullable: false),
                    current_version_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    import_run_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_records", x => x.id);
                    table.ForeignKey(
                        name: "FK_source_records_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_source_records_places_subsidiary_id",
                        column: x => x.subsidiary_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "role_field_access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    field_class = table.Column<int>(type: "INTEGER", nullable: false),
                    access = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role_field_access", x => x.id);
                    table.ForeignKey(
                        name: "FK_role_field_access_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "role_permissions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    permission = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    depth = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role_permissions", x => x.id);
                    table.ForeignKey(
                        name: "FK_role_permissions_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_rejections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    import_run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    row_number = table.Column<int>(type: "INTEGER", nullable: false),
                    reason_code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    reason_args = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    cells = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_rejections", x => x.id);
                    table.ForeignKey(
                        name: "FK_import_rejections_import_runs_import_run_id",
                        column: x => x.import_run_id,
                        principalTable: "import_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_memberships", x => x.id);
                    table.ForeignKey(
                        name: "FK_memberships_members_member_id",
                        column: x => x.member_id,
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_memberships_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_memberships_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "owner_aliases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subsidiary_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text_key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_owner_aliases", x => x.id);
                    table.ForeignKey(
                        name: "FK_owner_aliases_members_member_id",
                        column: x => x.member_id,
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "relationships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subsidiary_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    line_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner_hint = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    area_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    dealer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    local_class = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    short_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    purchase_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    last_touch_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    customer_name_sort = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships", x => x.id);
                    table.ForeignKey(
                        name: "FK_relationships_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_relationships_customers_dealer_id",
                        column: x => x.dealer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_relationships_members_owner_id",
                        column: x => x.owner_id,
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_relationships_places_area_id",
                        column: x => x.area_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_relationships_places_line_id",
                        column: x => x.line_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_relationships_places_subsidiary_id",
                        column: x => x.subsidiary_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_relationships_places_team_id",
                        column: x => x.team_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contact_known_by",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contact_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subsidiary_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    is_primary = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_known_by", x => x.id);
                    table.ForeignKey(
                        name: "FK_contact_known_by_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_contact_known_by_source_records_source_record_id",
                        column: x => x.source_record_id,
                        principalTable: "source_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contact_points",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contact_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subsidiary_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    value_key = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    extension = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    is_valid = table.Column<bool>(type: "INTEGER", nullable: false),
                    invalid_reason = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    consent = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_points", x => x.id);
                    table.ForeignKey(
                        name: "FK_contact_points_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_contact_points_source_records_source_record_id",
                        column: x => x.source_record_id,
                        principalTable: "source_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sites",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subsidiary_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_record_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    address_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    province_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    city_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    district_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    area_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sites", x => x.id);
                    table.ForeignKey(
                        name: "FK_sites_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_sites_source_records_source_record_id",
                        column: x => x.source_record_id,
                        principalTable: "source_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "source_attachments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subsidiary_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rule = table.Column<int>(type: "INTEGER", nullable: false),
                    reason_args = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    attached_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    by_member_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_attachments", x => x.id);
                    table.ForeignKey(
                        name: "FK_source_attachments_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_source_attachments_source_records_source_record_id",
                        column: x => x.source_record_id,
                        principalTable: "source_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "source_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    import_run_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    row_number = table.Column<int>(type: "INTEGER", nullable: true),
                    by_member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    verbatim = table.Column<string>(type: "TEXT", nullable: false),
                    normalised = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_versions", x => x.id);
                    table.ForeignKey(
                        name: "FK_source_versions_source_records_source_record_id",
                        column: x => x.source_record_id,
                        principalTable: "source_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "relationship_history",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    relationship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subsidiary_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    aspect = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    from_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    to_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reason_code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    by_member_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationship_history", x => x.id);
                    table.ForeignKey(
                        name: "FK_relationship_history_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_relationship_history_relationships_relationship_id",
                        column: x => x.relationship_id,
                        principalTable: "relationships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_normalized_email",
                table: "accounts",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_normalized_user_name",
                table: "accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_phone_number",
                table: "accounts",
                column: "phone_number");

            migrationBuilder.CreateIndex(
                name: "IX_area_divisions_area_id",
                table: "area_divisions",
                column: "area_id");

            migrationBuilder.CreateIndex(
                name: "IX_area_divisions_group_id_division_code",
                table: "area_divisions",
                columns: new[] { "group_id", "division_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_group_id_action_at_id",
                table: "audit_entries",
                columns: new[] { "group_id", "action", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_group_id_at_id",
                table: "audit_entries",
                columns: new[] { "group_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_group_id_entity_id",
                table: "audit_entries",
                columns: new[] { "group_id", "entity_id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_group_id_member_id_at_id",
                table: "audit_entries",
                columns: new[] { "group_id", "member_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_group_id_sequence",
                table: "audit_entries",
                columns: new[] { "group_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_personal_values_entry_id",
                table: "audit_personal_values",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "IX_contact_known_by_contact_id_subsidiary_id",
                table: "contact_known_by",
                columns: new[] { "contact_id", "subsidiary_id" });

            migrationBuilder.CreateIndex(
                name: "IX_contact_known_by_source_record_id",
                table: "contact_known_by",
                column: "source_record_id");

            migrationBuilder.CreateIndex(
                name: "IX_contact_points_contact_id_kind",
                table: "contact_points",
                columns: new[] { "contact_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_contact_points_customer_id",
                table: "contact_points",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "IX_contact_points_group_id_value_key",
                table: "contact_points",
                columns: new[] { "group_id", "value_key" });

            migrationBuilder.CreateIndex(
                name: "IX_contact_points_source_record_id",
                table: "contact_points",
                column: "source_record_id");

            migrationBuilder.CreateIndex(
                name: "IX_contacts_customer_id_name_key",
                table: "contacts",
                columns: new[] { "customer_id", "name_key" });

            migrationBuilder.CreateIndex(
                name: "IX_contacts_group_id_name_key",
                table: "contacts",
                columns: new[] { "group_id", "name_key" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_group_id_group_purchase_minor_id",
                table: "customers",
                columns: new[] { "group_id", "group_purchase_minor", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_group_id_name_sort_id",
                table: "customers",
                columns: new[] { "group_id", "name_sort", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_group_id_subsidiary_count_name_sort_id",
                table: "customers",
                columns: new[] { "group_id", "subsidiary_count", "name_sort", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_group_id_unified_id",
                table: "customers",
                columns: new[] { "group_id", "unified_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customers_group_id_updated_at_id",
                table: "customers",
                columns: new[] { "group_id", "updated_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_group_id_uscc",
                table: "customers",
                columns: new[] { "group_id", "uscc" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_merged_into_id",
                table: "customers",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "IX_group_figures_group_id_subsidiary_id",
                table: "group_figures",
                columns: new[] { "group_id", "subsidiary_id" });

            migrationBuilder.CreateIndex(
                name: "IX_groups_code",
                table: "groups",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_import_rejections_import_run_id_row_number",
                table: "import_rejections",
                columns: new[] { "import_run_id", "row_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_import_runs_group_id_created_at_id",
                table: "import_runs",
                columns: new[] { "group_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_import_runs_group_id_subsidiary_id_created_at",
                table: "import_runs",
                columns: new[] { "group_id", "subsidiary_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_import_runs_line_id",
                table: "import_runs",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "IX_import_runs_subsidiary_id",
                table: "import_runs",
                column: "subsidiary_id");

            migrationBuilder.CreateIndex(
                name: "IX_members_account_id",
                table: "members",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_members_group_id_account_id",
                table: "members",
                columns: new[] { "group_id", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_members_group_id_name_key",
                table: "members",
                columns: new[] { "group_id", "name_key" });

            migrationBuilder.CreateIndex(
                name: "IX_members_group_id_name_sort_id",
                table: "members",
                columns: new[] { "group_id", "name_sort", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_members_group_id_staff_number",
                table: "members",
                columns: new[] { "group_id", "staff_number" });

            migrationBuilder.CreateIndex(
                name: "IX_members_home_place_id",
                table: "members",
                column: "home_place_id");

            migrationBuilder.CreateIndex(
                name: "IX_members_staff_number",
                table: "members",
                column: "staff_number");

            migrationBuilder.CreateIndex(
                name: "IX_memberships_group_id_member_id",
                table: "memberships",
                columns: new[] { "group_id", "member_id" });

            migrationBuilder.CreateIndex(
                name: "IX_memberships_member_id",
                table: "memberships",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_memberships_place_id",
                table: "memberships",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_memberships_role_id",
                table: "memberships",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_messages_ordering_key_status_created_at",
                table: "outbox_messages",
                columns: new[] { "ordering_key", "status", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_messages_status_due_at_id",
                table: "outbox_messages",
                columns: new[] { "status", "due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_owner_aliases_group_id_subsidiary_id_text_key",
                table: "owner_aliases",
                columns: new[] { "group_id", "subsidiary_id", "text_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_owner_aliases_member_id",
                table: "owner_aliases",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_place_closure_group_id_descendant_id",
                table: "place_closure",
                columns: new[] { "group_id", "descendant_id" });

            migrationBuilder.CreateIndex(
                name: "IX_place_links_group_id_place_id_from_date",
                table: "place_links",
                columns: new[] { "group_id", "place_id", "from_date" });

            migrationBuilder.CreateIndex(
                name: "IX_place_links_parent_id",
                table: "place_links",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_place_links_place_id",
                table: "place_links",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_group_id_tree_code",
                table: "places",
                columns: new[] { "group_id", "tree", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_places_main_line_id",
                table: "places",
                column: "main_line_id");

            migrationBuilder.CreateIndex(
                name: "IX_relationship_history_customer_id_from_at",
                table: "relationship_history",
                columns: new[] { "customer_id", "from_at" });

            migrationBuilder.CreateIndex(
                name: "IX_relationship_history_relationship_id_aspect",
                table: "relationship_history",
                columns: new[] { "relationship_id", "aspect" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_area_id",
                table: "relationships",
                column: "area_id");

            migrationBuilder.CreateIndex(
                name: "IX_relationships_customer_id_subsidiary_id_line_id",
                table: "relationships",
                columns: new[] { "customer_id", "subsidiary_id", "line_id" },
                unique: true,
                filter: "is_active");

            migrationBuilder.CreateIndex(
                name: "IX_relationships_dealer_id",
                table: "relationships",
                column: "dealer_id");

            migrationBuilder.CreateIndex(
                name: "IX_relationships_group_id_area_id_customer_name_sort_customer_id_is_active",
                table: "relationships",
                columns: new[] { "group_id", "area_id", "customer_name_sort", "customer_id", "is_active" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_group_id_dealer_id",
                table: "relationships",
                columns: new[] { "group_id", "dealer_id" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_group_id_line_id_customer_name_sort_customer_id_is_active",
                table: "relationships",
                columns: new[] { "group_id", "line_id", "customer_name_sort", "customer_id", "is_active" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_group_id_owner_id_customer_name_sort_customer_id_is_active",
                table: "relationships",
                columns: new[] { "group_id", "owner_id", "customer_name_sort", "customer_id", "is_active" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_group_id_subsidiary_id_customer_name_sort_customer_id_is_active",
                table: "relationships",
                columns: new[] { "group_id", "subsidiary_id", "customer_name_sort", "customer_id", "is_active" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_group_id_subsidiary_id_owner_hint",
                table: "relationships",
                columns: new[] { "group_id", "subsidiary_id", "owner_hint" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_group_id_subsidiary_id_purchase_minor_customer_id",
                table: "relationships",
                columns: new[] { "group_id", "subsidiary_id", "purchase_minor", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_group_id_team_id_customer_name_sort_customer_id_is_active",
                table: "relationships",
                columns: new[] { "group_id", "team_id", "customer_name_sort", "customer_id", "is_active" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_line_id",
                table: "relationships",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "IX_relationships_owner_id",
                table: "relationships",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_relationships_subsidiary_id",
                table: "relationships",
                column: "subsidiary_id");

            migrationBuilder.CreateIndex(
                name: "IX_relationships_team_id",
                table: "relationships",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "IX_role_field_access_group_id_role_id_field_class",
                table: "role_field_access",
                columns: new[] { "group_id", "role_id", "field_class" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_role_field_access_role_id",
                table: "role_field_access",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "IX_role_permissions_group_id_role_id_permission",
                table: "role_permissions",
                columns: new[] { "group_id", "role_id", "permission" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_role_permissions_role_id",
                table: "role_permissions",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "IX_roles_group_id_code",
                table: "roles",
                columns: new[] { "group_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sessions_account_id",
                table: "sessions",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_sites_customer_id_subsidiary_id",
                table: "sites",
                columns: new[] { "customer_id", "subsidiary_id" });

            migrationBuilder.CreateIndex(
                name: "IX_sites_source_record_id",
                table: "sites",
                column: "source_record_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_attachments_customer_id",
                table: "source_attachments",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_attachments_source_record_id",
                table: "source_attachments",
                column: "source_record_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_records_customer_id",
                table: "source_records",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_records_group_id_name_key_place_key",
                table: "source_records",
                columns: new[] { "group_id", "name_key", "place_key" });

            migrationBuilder.CreateIndex(
                name: "IX_source_records_group_id_source_key",
                table: "source_records",
                columns: new[] { "group_id", "source_key" });

            migrationBuilder.CreateIndex(
                name: "IX_source_records_group_id_subsidiary_id_system_code_source_key",
                table: "source_records",
                columns: new[] { "group_id", "subsidiary_id", "system_code", "source_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_source_records_group_id_uscc",
                table: "source_records",
                columns: new[] { "group_id", "uscc" });

            migrationBuilder.CreateIndex(
                name: "IX_source_records_import_run_id_source_key",
                table: "source_records",
                columns: new[] { "import_run_id", "source_key" });

            migrationBuilder.CreateIndex(
                name: "IX_source_records_subsidiary_id",
                table: "source_records",
                column: "subsidiary_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_versions_source_record_id_no",
                table: "source_versions",
                columns: new[] { "source_record_id", "no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stored_files_hash",
                table: "stored_files",
                column: "hash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_tokens");

            migrationBuilder.DropTable(
                name: "area_divisions");

            migrationBuilder.DropTable(
                name: "audit_chain_heads");

            migrationBuilder.DropTable(
                name: "audit_personal_values");

            migrationBuilder.DropTable(
                name: "audit_subject_keys");

            migrationBuilder.DropTable(
                name: "change_stamps");

            migrationBuilder.DropTable(
                name: "contact_known_by");

            migrationBuilder.DropTable(
                name: "contact_points");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "group_figures");

            migrationBuilder.DropTable(
                name: "groups");

            migrationBuilder.DropTable(
                name: "identity_registers");

            migrationBuilder.DropTable(
                name: "import_rejections");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "owner_aliases");

            migrationBuilder.DropTable(
                name: "place_closure");

            migrationBuilder.DropTable(
                name: "place_links");

            migrationBuilder.DropTable(
                name: "relationship_history");

            migrationBuilder.DropTable(
                name: "role_field_access");

            migrationBuilder.DropTable(
                name: "role_permissions");

            migrationBuilder.DropTable(
                name: "search_entries");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "sites");

            migrationBuilder.DropTable(
                name: "source_attachments");

            migrationBuilder.DropTable(
                name: "source_versions");

            migrationBuilder.DropTable(
                name: "stored_files");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "contacts");

            migrationBuilder.DropTable(
                name: "import_runs");

            migrationBuilder.DropTable(
                name: "relationships");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "source_records");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "places");
        }
    }
}
