using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Community : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "articles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    column = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    slug = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    summary = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    body = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reviewer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    review_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    publish_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    exemplar_id = table.Column<Guid>(type: "uuid", nullable: true),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_articles", x => x.id);
                    table.ForeignKey(
                        name: "fk_articles_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "campaign_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    channels = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_campaign_entries_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "community_teams",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    decision_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    term_from = table.Column<DateOnly>(type: "date", nullable: false),
                    term_to = table.Column<DateOnly>(type: "date", nullable: false),
                    dissolved_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_teams", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_teams_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_community_teams_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "initiatives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    authors = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    problem = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    solution = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    effect = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    effect_measure = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    effect_unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    before = table.Column<long>(type: "bigint", nullable: false),
                    after = table.Column<long>(type: "bigint", nullable: false),
                    applied_from = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    submitted_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    council_opinion = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    decision_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    recognised_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiatives", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiatives_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_initiatives_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "notification_choices",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_notification_choices",
                        x => new
                        {
                            x.user_id,
                            x.kind,
                            x.channel,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_notification_choices_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "notification_deliveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    notification_id = table.Column<Guid>(type: "uuid", nullable: true),
                    digest_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    not_before = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    receipt = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    problem = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification_deliveries", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "notification_hours",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quiet_from = table.Column<int>(type: "integer", nullable: false),
                    quiet_to = table.Column<int>(type: "integer", nullable: false),
                    digest_at = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification_hours", x => x.user_id);
                    table.ForeignKey(
                        name: "fk_notification_hours_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    link = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    dispatched_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notifications", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    topic = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    movement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    contact_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    contact_phone = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_public = table.Column<bool>(type: "boolean", nullable: false),
                    changes_plan = table.Column<bool>(type: "boolean", nullable: false),
                    warned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lesson = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.id);
                    table.ForeignKey(
                        name: "fk_proposals_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_proposals_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_proposals_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_proposals_user_accounts_owner_id",
                        column: x => x.owner_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "article_editions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    summary = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    body = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    saved_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    saved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_editions", x => x.id);
                    table.ForeignKey(
                        name: "fk_article_editions_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "article_pictures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    large_file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    small_file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    alt = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_pictures", x => x.id);
                    table.ForeignKey(
                        name: "fk_article_pictures_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_article_pictures_stored_files_large_file_id",
                        column: x => x.large_file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_article_pictures_stored_files_small_file_id",
                        column: x => x.small_file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "exemplars",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    consent_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    consented_on = table.Column<DateOnly>(type: "date", nullable: true),
                    article_id = table.Column<Guid>(type: "uuid", nullable: true),
                    praise = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    found_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exemplars", x => x.id);
                    table.ForeignKey(
                        name: "fk_exemplars_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_exemplars_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_exemplars_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "help_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: true),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    topic = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    contact_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    contact_phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_help_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_help_requests_community_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "community_teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_help_requests_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "team_activities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    started_at_minute = table.Column<int>(type: "integer", nullable: true),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    households = table.Column<int>(type: "integer", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    named_with_consent = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    photo_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    help_request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    logged_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    logged_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    removed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_activities", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_activities_community_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "community_teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_team_activities_stored_files_photo_file_id",
                        column: x => x.photo_file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "team_appraisals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    score = table.Column<int>(type: "integer", nullable: false),
                    facts = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    nominated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    citation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_appraisals", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_appraisals_community_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "community_teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "team_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: false),
                    full_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_leader = table.Column<bool>(type: "boolean", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    joined_on = table.Column<DateOnly>(type: "date", nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_members_community_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "community_teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_team_members_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "team_tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    report = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_tasks", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_tasks_community_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "community_teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "initiative_applications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    copied_from_id = table.Column<Guid>(type: "uuid", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    effect = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    before = table.Column<long>(type: "bigint", nullable: true),
                    after = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_applications", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiative_applications_initiative_applications_copied_from~",
                        column: x => x.copied_from_id,
                        principalTable: "initiative_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_initiative_applications_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_initiative_applications_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "initiative_measurements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    after_months = table.Column<int>(type: "integer", nullable: false),
                    measured_on = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_measurements", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiative_measurements_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "initiative_readings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    judge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    novelty = table.Column<int>(type: "integer", nullable: true),
                    effect = table.Column<int>(type: "integer", nullable: true),
                    spread = table.Column<int>(type: "integer", nullable: true),
                    comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_readings", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiative_readings_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "proposal_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_proposal_entries_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "team_activity_groups",
                columns: table => new
                {
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_activity_groups", x => new { x.activity_id, x.group });
                    table.ForeignKey(
                        name: "fk_team_activity_groups_team_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "team_activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_article_editions_article_id_number",
                table: "article_editions",
                columns: new[] { "article_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_article_pictures_article_id_ordinal",
                table: "article_pictures",
                columns: new[] { "article_id", "ordinal" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_articles_authority_unit_id_state",
                table: "articles",
                columns: new[] { "authority_unit_id", "state" }
            );

            migrationBuilder.CreateIndex(name: "ix_articles_slug", table: "articles", column: "slug", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_articles_state_published_at",
                table: "articles",
                columns: new[] { "state", "published_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_campaign_entries_authority_unit_id_from",
                table: "campaign_entries",
                columns: new[] { "authority_unit_id", "from" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_community_teams_authority_unit_id",
                table: "community_teams",
                column: "authority_unit_id"
            );

            migrationBuilder.CreateIndex(name: "ix_community_teams_unit_id", table: "community_teams", column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_exemplars_authority_unit_id_state",
                table: "exemplars",
                columns: new[] { "authority_unit_id", "state" }
            );

            migrationBuilder.CreateIndex(name: "ix_help_requests_code", table: "help_requests", column: "code", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_help_requests_team_id_state",
                table: "help_requests",
                columns: new[] { "team_id", "state" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_help_requests_unit_id_state",
                table: "help_requests",
                columns: new[] { "unit_id", "state" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_initiative_applications_initiative_id_unit_id",
                table: "initiative_applications",
                columns: new[] { "initiative_id", "unit_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_initiative_measurements_initiative_id_after_months",
                table: "initiative_measurements",
                columns: new[] { "initiative_id", "after_months" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_initiative_readings_initiative_id_judge_id",
                table: "initiative_readings",
                columns: new[] { "initiative_id", "judge_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_initiative_readings_judge_id_read_at",
                table: "initiative_readings",
                columns: new[] { "judge_id", "read_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_authority_unit_id_state",
                table: "initiatives",
                columns: new[] { "authority_unit_id", "state" }
            );

            migrationBuilder.CreateIndex(name: "ix_initiatives_unit_id", table: "initiatives", column: "unit_id");

            migrationBuilder.CreateIndex(name: "ix_notification_deliveries_receipt", table: "notification_deliveries", column: "receipt");

            migrationBuilder.CreateIndex(
                name: "ix_notification_deliveries_state_not_before",
                table: "notification_deliveries",
                columns: new[] { "state", "not_before" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_notification_deliveries_user_id_channel_state",
                table: "notification_deliveries",
                columns: new[] { "user_id", "channel", "state" }
            );

            migrationBuilder.CreateIndex(name: "ix_notifications_dispatched_at", table: "notifications", column: "dispatched_at");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_recipient_id_created_at",
                table: "notifications",
                columns: new[] { "recipient_id", "created_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_proposal_entries_proposal_id_at",
                table: "proposal_entries",
                columns: new[] { "proposal_id", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_proposals_authority_unit_id_state",
                table: "proposals",
                columns: new[] { "authority_unit_id", "state" }
            );

            migrationBuilder.CreateIndex(name: "ix_proposals_code", table: "proposals", column: "code", unique: true);

            migrationBuilder.CreateIndex(name: "ix_proposals_owner_id", table: "proposals", column: "owner_id");

            migrationBuilder.CreateIndex(name: "ix_proposals_unit_id", table: "proposals", column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_activities_team_id_on",
                table: "team_activities",
                columns: new[] { "team_id", "on" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_team_appraisals_team_id_year",
                table: "team_appraisals",
                columns: new[] { "team_id", "year" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_team_members_team_id", table: "team_members", column: "team_id");

            migrationBuilder.CreateIndex(name: "ix_team_tasks_team_id_due_on", table: "team_tasks", columns: new[] { "team_id", "due_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "article_editions");

            migrationBuilder.DropTable(name: "article_pictures");

            migrationBuilder.DropTable(name: "campaign_entries");

            migrationBuilder.DropTable(name: "exemplars");

            migrationBuilder.DropTable(name: "help_requests");

            migrationBuilder.DropTable(name: "initiative_applications");

            migrationBuilder.DropTable(name: "initiative_measurements");

            migrationBuilder.DropTable(name: "initiative_readings");

            migrationBuilder.DropTable(name: "notification_choices");

            migrationBuilder.DropTable(name: "notification_deliveries");

            migrationBuilder.DropTable(name: "notification_hours");

            migrationBuilder.DropTable(name: "notifications");

            migrationBuilder.DropTable(name: "proposal_entries");

            migrationBuilder.DropTable(name: "team_activity_groups");

            migrationBuilder.DropTable(name: "team_appraisals");

            migrationBuilder.DropTable(name: "team_members");

            migrationBuilder.DropTable(name: "team_tasks");

            migrationBuilder.DropTable(name: "articles");

            migrationBuilder.DropTable(name: "initiatives");

            migrationBuilder.DropTable(name: "proposals");

            migrationBuilder.DropTable(name: "team_activities");

            migrationBuilder.DropTable(name: "community_teams");
        }
    }
}
