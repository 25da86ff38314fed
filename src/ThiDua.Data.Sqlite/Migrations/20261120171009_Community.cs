using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    column = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reviewer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    review_note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    publish_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    exemplar_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    channels = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    decision_number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    term_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    term_to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    dissolved_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    authors = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    solution = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    effect = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    effect_measure = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    effect_unit = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    before = table.Column<long>(type: "INTEGER", nullable: false),
                    after = table.Column<long>(type: "INTEGER", nullable: false),
                    applied_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    submitted_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    submitted_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    council_opinion = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    decision_number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    recognised_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
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
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    mode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    notification_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    digest_since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    not_before = table.Column<DateTime>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    receipt = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    problem = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
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
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    quiet_from = table.Column<int>(type: "INTEGER", nullable: false),
                    quiet_to = table.Column<int>(type: "INTEGER", nullable: false),
                    digest_at = table.Column<int>(type: "INTEGER", nullable: false),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    recipient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    link = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    dispatched_at = table.Column<DateTime>(type: "TEXT", nullable: true),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    submitted_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    contact_phone = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    is_public = table.Column<bool>(type: "INTEGER", nullable: false),
                    changes_plan = table.Column<bool>(type: "INTEGER", nullable: false),
                    warned_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    lesson = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    article_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    saved_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    article_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    large_file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    small_file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    width = table.Column<int>(type: "INTEGER", nullable: false),
                    height = table.Column<int>(type: "INTEGER", nullable: false),
                    alt = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    consent_note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    consented_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    article_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    praise = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    found_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    contact_phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    started_at_minute = table.Column<int>(type: "INTEGER", nullable: true),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    households = table.Column<int>(type: "INTEGER", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    named_with_consent = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    photo_file_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    help_request_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    logged_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    logged_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    removed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    facts = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    nominated_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    citation = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    full_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_leader = table.Column<bool>(type: "INTEGER", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    joined_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    report = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    initiative_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    copied_from_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    effect = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    before = table.Column<long>(type: "INTEGER", nullable: true),
                    after = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_applications", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiative_applications_initiative_applications_copied_from_id",
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    initiative_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    after_months = table.Column<int>(type: "INTEGER", nullable: false),
                    measured_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    initiative_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    judge_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    novelty = table.Column<int>(type: "INTEGER", nullable: true),
                    effect = table.Column<int>(type: "INTEGER", nullable: true),
                    spread = table.Column<int>(type: "INTEGER", nullable: true),
                    comment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: true),
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    proposal_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    step = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
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
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
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
