using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AssessmentAndInspection : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "clusters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clusters", x => x.id);
                    table.ForeignKey(
                        name: "fk_clusters_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "inspection_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_kinds = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    by_risk = table.Column<int>(type: "INTEGER", nullable: false),
                    by_draw = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    seed_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    announced_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    drawn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspection_plans", x => x.id);
                    table.ForeignKey(
                        name: "fk_inspection_plans_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_inspection_plans_periods_period_id",
                        column: x => x.period_id,
                        principalTable: "periods",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "scoring_schemes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    group = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    unit_kinds = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    is_retired = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scoring_schemes", x => x.id);
                    table.ForeignKey(
                        name: "fk_scoring_schemes_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_scoring_schemes_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "verified_values",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    measure_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reported_numerator = table.Column<long>(type: "INTEGER", nullable: false),
                    reported_denominator = table.Column<long>(type: "INTEGER", nullable: false),
                    numerator = table.Column<long>(type: "INTEGER", nullable: false),
                    denominator = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verified_values", x => x.id);
                    table.ForeignKey(
                        name: "fk_verified_values_measures_measure_id",
                        column: x => x.measure_id,
                        principalTable: "measures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_verified_values_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_verified_values_periods_period_id",
                        column: x => x.period_id,
                        principalTable: "periods",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "cluster_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cluster_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cluster_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_cluster_members_clusters_cluster_id",
                        column: x => x.cluster_id,
                        principalTable: "clusters",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_cluster_members_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "cluster_terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cluster_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    leader_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    deputy_unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    pact = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    pact_signed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cluster_terms", x => x.id);
                    table.ForeignKey(
                        name: "fk_cluster_terms_clusters_cluster_id",
                        column: x => x.cluster_id,
                        principalTable: "clusters",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_cluster_terms_org_units_deputy_unit_id",
                        column: x => x.deputy_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_cluster_terms_org_units_leader_unit_id",
                        column: x => x.leader_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "draw_seeds",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seed = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draw_seeds", x => x.plan_id);
                    table.ForeignKey(
                        name: "fk_draw_seeds_inspection_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "inspection_plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "inspection_candidates",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    risk_points = table.Column<int>(type: "INTEGER", nullable: false),
                    signs = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    choice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspection_candidates", x => new { x.plan_id, x.unit_id });
                    table.ForeignKey(
                        name: "fk_inspection_candidates_inspection_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "inspection_plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_inspection_candidates_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "unit_inspections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    choice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    unit_speaker = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    conclusion = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    unit_opinion = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    concluded_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_inspections", x => x.id);
                    table.ForeignKey(
                        name: "fk_unit_inspections_inspection_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "inspection_plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_unit_inspections_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "scheme_editions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    scheme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    instrument = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    bonus_cap = table.Column<int>(type: "INTEGER", nullable: false),
                    deviation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scheme_editions", x => x.id);
                    table.ForeignKey(
                        name: "fk_scheme_editions_scoring_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "scoring_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "checklist_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    inspection_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    measure_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reported_numerator = table.Column<long>(type: "INTEGER", nullable: true),
                    reported_denominator = table.Column<long>(type: "INTEGER", nullable: true),
                    verified_numerator = table.Column<long>(type: "INTEGER", nullable: true),
                    verified_denominator = table.Column<long>(type: "INTEGER", nullable: true),
                    sample_size = table.Column<int>(type: "INTEGER", nullable: true),
                    result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_checklist_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_checklist_items_measures_measure_id",
                        column: x => x.measure_id,
                        principalTable: "measures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_checklist_items_unit_inspections_inspection_id",
                        column: x => x.inspection_id,
                        principalTable: "unit_inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "findings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    inspection_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    owner_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    correction = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    corrected_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    found_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_findings", x => x.id);
                    table.ForeignKey(
                        name: "fk_findings_org_units_owner_unit_id",
                        column: x => x.owner_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_findings_unit_inspections_inspection_id",
                        column: x => x.inspection_id,
                        principalTable: "unit_inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "inspection_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    inspection_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    is_lead = table.Column<bool>(type: "INTEGER", nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspection_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_inspection_members_unit_inspections_inspection_id",
                        column: x => x.inspection_id,
                        principalTable: "unit_inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_inspection_members_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "scheme_quotas",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    is_collective = table.Column<bool>(type: "INTEGER", nullable: false),
                    basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    most = table.Column<int>(type: "INTEGER", nullable: true),
                    at_least_points = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scheme_quotas", x => x.id);
                    table.ForeignKey(
                        name: "fk_scheme_quotas_scheme_editions_edition_id",
                        column: x => x.edition_id,
                        principalTable: "scheme_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "scheme_ties",
                columns: table => new
                {
                    edition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scheme_ties", x => new { x.edition_id, x.ordinal });
                    table.ForeignKey(
                        name: "fk_scheme_ties_scheme_editions_edition_id",
                        column: x => x.edition_id,
                        principalTable: "scheme_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "scoring_rounds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    scheme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cluster_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    self_until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cross_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    appeal_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    individuals = table.Column<int>(type: "INTEGER", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    provisional_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    final_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scoring_rounds", x => x.id);
                    table.ForeignKey(
                        name: "fk_scoring_rounds_clusters_cluster_id",
                        column: x => x.cluster_id,
                        principalTable: "clusters",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_scoring_rounds_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_scoring_rounds_periods_period_id",
                        column: x => x.period_id,
                        principalTable: "periods",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_scoring_rounds_scheme_editions_edition_id",
                        column: x => x.edition_id,
                        principalTable: "scheme_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "scoring_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    heading = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    points = table.Column<int>(type: "INTEGER", nullable: false),
                    points_each = table.Column<int>(type: "INTEGER", nullable: false),
                    measure_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    criterion_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    goal = table.Column<long>(type: "INTEGER", nullable: false),
                    limit = table.Column<long>(type: "INTEGER", nullable: true),
                    less_is_better = table.Column<bool>(type: "INTEGER", nullable: false),
                    needs_evidence = table.Column<bool>(type: "INTEGER", nullable: false),
                    without_subjects = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    steps = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    is_digital_literacy = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scoring_rules", x => x.id);
                    table.ForeignKey(
                        name: "fk_scoring_rules_criteria_criterion_id",
                        column: x => x.criterion_id,
                        principalTable: "criteria",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_scoring_rules_measures_measure_id",
                        column: x => x.measure_id,
                        principalTable: "measures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_scoring_rules_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_scoring_rules_scheme_editions_edition_id",
                        column: x => x.edition_id,
                        principalTable: "scheme_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "score_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    rules = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    units = table.Column<int>(type: "INTEGER", nullable: false),
                    whole = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_score_runs", x => x.id);
                    table.ForeignKey(
                        name: "fk_score_runs_scoring_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "scoring_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "score_sheets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_preferred = table.Column<bool>(type: "INTEGER", nullable: false),
                    votes = table.Column<int>(type: "INTEGER", nullable: true),
                    left_out_reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    self_scored_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_score_sheets", x => x.id);
                    table.ForeignKey(
                        name: "fk_score_sheets_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_score_sheets_scoring_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "scoring_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "score_appeals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    filed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    filed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    is_upheld = table.Column<bool>(type: "INTEGER", nullable: true),
                    answered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_score_appeals", x => x.id);
                    table.ForeignKey(
                        name: "fk_score_appeals_scoring_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "scoring_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_score_appeals_scoring_rules_rule_id",
                        column: x => x.rule_id,
                        principalTable: "scoring_rules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "score_marks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    column = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    points = table.Column<int>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_score_marks", x => x.id);
                    table.ForeignKey(
                        name: "fk_score_marks_scoring_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "scoring_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_score_marks_scoring_rules_rule_id",
                        column: x => x.rule_id,
                        principalTable: "scoring_rules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "score_rows",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rank = table.Column<int>(type: "INTEGER", nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    inputs = table.Column<byte[]>(type: "BLOB", nullable: false),
                    points = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_score_rows", x => new { x.run_id, x.unit_id });
                    table.ForeignKey(
                        name: "fk_score_rows_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_score_rows_score_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "score_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_checklist_items_inspection_id_ordinal",
                table: "checklist_items",
                columns: new[] { "inspection_id", "ordinal" }
            );

            migrationBuilder.CreateIndex(name: "ix_cluster_members_cluster_id", table: "cluster_members", column: "cluster_id");

            migrationBuilder.CreateIndex(name: "ix_cluster_members_unit_id", table: "cluster_members", column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_cluster_terms_cluster_id_year",
                table: "cluster_terms",
                columns: new[] { "cluster_id", "year" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_clusters_authority_unit_id", table: "clusters", column: "authority_unit_id");

            migrationBuilder.CreateIndex(name: "ix_findings_inspection_id", table: "findings", column: "inspection_id");

            migrationBuilder.CreateIndex(
                name: "ix_findings_owner_unit_id_state",
                table: "findings",
                columns: new[] { "owner_unit_id", "state" }
            );

            migrationBuilder.CreateIndex(name: "ix_inspection_members_inspection_id", table: "inspection_members", column: "inspection_id");

            migrationBuilder.CreateIndex(
                name: "ix_inspection_plans_authority_unit_id_year",
                table: "inspection_plans",
                columns: new[] { "authority_unit_id", "year" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_scheme_editions_scheme_id_number",
                table: "scheme_editions",
                columns: new[] { "scheme_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_scheme_quotas_edition_id", table: "scheme_quotas", column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_score_appeals_round_id_unit_id",
                table: "score_appeals",
                columns: new[] { "round_id", "unit_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_score_marks_round_id_unit_id",
                table: "score_marks",
                columns: new[] { "round_id", "unit_id" }
            );

            migrationBuilder.CreateIndex(name: "ix_score_rows_unit_id", table: "score_rows", column: "unit_id");

            migrationBuilder.CreateIndex(name: "ix_score_runs_round_id_kind", table: "score_runs", columns: new[] { "round_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_score_sheets_round_id_unit_id",
                table: "score_sheets",
                columns: new[] { "round_id", "unit_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_score_sheets_unit_id", table: "score_sheets", column: "unit_id");

            migrationBuilder.CreateIndex(name: "ix_scoring_rounds_authority_unit_id", table: "scoring_rounds", column: "authority_unit_id");

            migrationBuilder.CreateIndex(name: "ix_scoring_rounds_cluster_id", table: "scoring_rounds", column: "cluster_id");

            migrationBuilder.CreateIndex(
                name: "ix_scoring_rounds_scheme_id_period_id",
                table: "scoring_rounds",
                columns: new[] { "scheme_id", "period_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_scoring_rules_edition_id_ordinal",
                table: "scoring_rules",
                columns: new[] { "edition_id", "ordinal" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_scoring_schemes_authority_unit_id",
                table: "scoring_schemes",
                column: "authority_unit_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_unit_inspections_plan_id_unit_id",
                table: "unit_inspections",
                columns: new[] { "plan_id", "unit_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_unit_inspections_unit_id", table: "unit_inspections", column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_verified_values_period_id_unit_id",
                table: "verified_values",
                columns: new[] { "period_id", "unit_id" }
            );

            migrationBuilder.CreateIndex(name: "ix_verified_values_source_id", table: "verified_values", column: "source_id", unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "checklist_items");

            migrationBuilder.DropTable(name: "cluster_members");

            migrationBuilder.DropTable(name: "cluster_terms");

            migrationBuilder.DropTable(name: "draw_seeds");

            migrationBuilder.DropTable(name: "findings");

            migrationBuilder.DropTable(name: "inspection_candidates");

            migrationBuilder.DropTable(name: "inspection_members");

            migrationBuilder.DropTable(name: "scheme_quotas");

            migrationBuilder.DropTable(name: "scheme_ties");

            migrationBuilder.DropTable(name: "score_appeals");

            migrationBuilder.DropTable(name: "score_marks");

            migrationBuilder.DropTable(name: "score_rows");

            migrationBuilder.DropTable(name: "score_sheets");

            migrationBuilder.DropTable(name: "verified_values");

            migrationBuilder.DropTable(name: "unit_inspections");

            migrationBuilder.DropTable(name: "scoring_rules");

            migrationBuilder.DropTable(name: "score_runs");

            migrationBuilder.DropTable(name: "inspection_plans");

            migrationBuilder.DropTable(name: "scoring_rounds");

            migrationBuilder.DropTable(name: "clusters");

            migrationBuilder.DropTable(name: "scheme_editions");

            migrationBuilder.DropTable(name: "scoring_schemes");
        }
    }
}
