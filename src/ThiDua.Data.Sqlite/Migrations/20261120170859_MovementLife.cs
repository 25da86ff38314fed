using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MovementLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "part_of_task_id", table: "task_assignments", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "recurrence",
                table: "task_assignments",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<int>(name: "year", table: "task_assignments", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "owns_from", table: "phases", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "means", table: "movements", type: "TEXT", maxLength: 4000, nullable: true);

            migrationBuilder.AddColumn<string>(name: "objective", table: "movements", type: "TEXT", maxLength: 4000, nullable: true);

            migrationBuilder.AddColumn<string>(name: "scope", table: "movements", type: "TEXT", maxLength: 4000, nullable: true);

            migrationBuilder.CreateTable(
                name: "content_targets",
                columns: table => new
                {
                    content_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    target_id = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_targets", x => new { x.content_id, x.target_id });
                    table.ForeignKey(
                        name: "fk_content_targets_contents_content_id",
                        column: x => x.content_id,
                        principalTable: "contents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_content_targets_targets_target_id",
                        column: x => x.target_id,
                        principalTable: "targets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "dispatches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sent_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    acknowledge_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatches", x => x.id);
                    table.ForeignKey(
                        name: "fk_dispatches_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_dispatches_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_dispatches_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "launch_approvals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    missing = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_launch_approvals", x => x.id);
                    table.ForeignKey(
                        name: "fk_launch_approvals_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "movement_closings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    settled_tasks = table.Column<int>(type: "INTEGER", nullable: false),
                    dossier_file_id = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_movement_closings", x => x.id);
                    table.ForeignKey(
                        name: "fk_movement_closings_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_movement_closings_stored_files_dossier_file_id",
                        column: x => x.dossier_file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "movement_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    minutes = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    attendance_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_movement_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_movement_events_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "movement_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    phase_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    results = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    limits = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    causes = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    lessons = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    proposals = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    exemplars = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    collected_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    completed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_movement_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_movement_reviews_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "movement_years",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    focus = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    launched_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    launched_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_movement_years", x => x.id);
                    table.ForeignKey(
                        name: "fk_movement_years_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "registration_calls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registration_calls", x => x.id);
                    table.ForeignKey(
                        name: "fk_registration_calls_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "sector_choices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    is_taken = table.Column<bool>(type: "INTEGER", nullable: false),
                    record_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sector_choices", x => x.id);
                    table.ForeignKey(
                        name: "fk_sector_choices_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "task_links",
                columns: table => new
                {
                    task_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_links", x => new { x.task_id, x.record_id });
                    table.ForeignKey(
                        name: "fk_task_links_task_assignments_task_id",
                        column: x => x.task_id,
                        principalTable: "task_assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "task_works",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    task_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    occurrence = table.Column<int>(type: "INTEGER", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: false),
                    last_answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    obstacle = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    escalated_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    carried_from_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_works", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_works_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_task_works_task_assignments_task_id",
                        column: x => x.task_id,
                        principalTable: "task_assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "unit_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    movement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    means = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    remark = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    approved_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    approved_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_plans", x => x.id);
                    table.ForeignKey(
                        name: "fk_unit_plans_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_unit_plans_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "dispatch_recipients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    dispatch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    outside_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    received_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    acknowledged_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    acknowledged_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    reply = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch_recipients", x => x.id);
                    table.ForeignKey(
                        name: "fk_dispatch_recipients_dispatches_dispatch_id",
                        column: x => x.dispatch_id,
                        principalTable: "dispatches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_dispatch_recipients_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "event_conclusions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    task_id = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_conclusions", x => x.id);
                    table.ForeignKey(
                        name: "fk_event_conclusions_movement_events_event_id",
                        column: x => x.event_id,
                        principalTable: "movement_events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "event_guests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    outside_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    attended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    attended_by = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_guests", x => x.id);
                    table.ForeignKey(
                        name: "fk_event_guests_movement_events_event_id",
                        column: x => x.event_id,
                        principalTable: "movement_events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_event_guests_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "review_figures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    review_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    target_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    numerator = table.Column<long>(type: "INTEGER", nullable: false),
                    denominator = table.Column<long>(type: "INTEGER", nullable: false),
                    reported = table.Column<int>(type: "INTEGER", nullable: false),
                    expected = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ratio = table.Column<int>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_figures", x => x.id);
                    table.ForeignKey(
                        name: "fk_review_figures_movement_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "movement_reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_review_figures_periods_period_id",
                        column: x => x.period_id,
                        principalTable: "periods",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_review_figures_targets_target_id",
                        column: x => x.target_id,
                        principalTable: "targets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "year_targets",
                columns: table => new
                {
                    year_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    target_id = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_year_targets", x => new { x.year_id, x.target_id });
                    table.ForeignKey(
                        name: "fk_year_targets_movement_years_year_id",
                        column: x => x.year_id,
                        principalTable: "movement_years",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_year_targets_targets_target_id",
                        column: x => x.target_id,
                        principalTable: "targets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "registrations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    call_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    own_work = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    is_late = table.Column<bool>(type: "INTEGER", nullable: false),
                    late_reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    submitted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    remark = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registrations", x => x.id);
                    table.ForeignKey(
                        name: "fk_registrations_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_registrations_registration_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "registration_calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "task_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_answers", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_answers_task_works_work_id",
                        column: x => x.work_id,
                        principalTable: "task_works",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "unit_plan_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    task_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    target_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    doer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    product = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_plan_lines", x => x.id);
                    table.ForeignKey(
                        name: "fk_unit_plan_lines_unit_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "unit_plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "pledges",
                columns: table => new
                {
                    registration_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    target_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pledges", x => new { x.registration_id, x.target_id });
                    table.ForeignKey(
                        name: "fk_pledges_registrations_registration_id",
                        column: x => x.registration_id,
                        principalTable: "registrations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_pledges_targets_target_id",
                        column: x => x.target_id,
                        principalTable: "targets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "registration_tasks",
                columns: table => new
                {
                    registration_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    task_id = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registration_tasks", x => new { x.registration_id, x.task_id });
                    table.ForeignKey(
                        name: "fk_registration_tasks_registrations_registration_id",
                        column: x => x.registration_id,
                        principalTable: "registrations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_registration_tasks_task_assignments_task_id",
                        column: x => x.task_id,
                        principalTable: "task_assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "ix_content_targets_target_id", table: "content_targets", column: "target_id");

            migrationBuilder.CreateIndex(
                name: "ix_dispatch_recipients_dispatch_id_unit_id",
                table: "dispatch_recipients",
                columns: new[] { "dispatch_id", "unit_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_dispatch_recipients_unit_id_acknowledged_at",
                table: "dispatch_recipients",
                columns: new[] { "unit_id", "acknowledged_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_dispatches_movement_id_sent_at",
                table: "dispatches",
                columns: new[] { "movement_id", "sent_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_event_conclusions_event_id_ordinal",
                table: "event_conclusions",
                columns: new[] { "event_id", "ordinal" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_event_guests_event_id_unit_id",
                table: "event_guests",
                columns: new[] { "event_id", "unit_id" }
            );

            migrationBuilder.CreateIndex(name: "ix_event_guests_unit_id", table: "event_guests", column: "unit_id");

            migrationBuilder.CreateIndex(name: "ix_launch_approvals_movement_id", table: "launch_approvals", column: "movement_id");

            migrationBuilder.CreateIndex(
                name: "ix_movement_closings_movement_id_closed_at",
                table: "movement_closings",
                columns: new[] { "movement_id", "closed_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_movement_events_movement_id_starts_at",
                table: "movement_events",
                columns: new[] { "movement_id", "starts_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_movement_reviews_movement_id_year",
                table: "movement_reviews",
                columns: new[] { "movement_id", "year" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_movement_years_movement_id_year",
                table: "movement_years",
                columns: new[] { "movement_id", "year" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_pledges_target_id", table: "pledges", column: "target_id");

            migrationBuilder.CreateIndex(
                name: "ix_registration_calls_movement_id_year",
                table: "registration_calls",
                columns: new[] { "movement_id", "year" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_registrations_call_id_unit_id_person_id",
                table: "registrations",
                columns: new[] { "call_id", "unit_id", "person_id" }
            );

            migrationBuilder.CreateIndex(name: "ix_registrations_unit_id", table: "registrations", column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_figures_review_id_target_id",
                table: "review_figures",
                columns: new[] { "review_id", "target_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_sector_choices_movement_id_key",
                table: "sector_choices",
                columns: new[] { "movement_id", "key" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_task_answers_work_id_at", table: "task_answers", columns: new[] { "work_id", "at" });

            migrationBuilder.CreateIndex(name: "ix_task_links_record_id", table: "task_links", column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_task_works_authority_unit_id_state_due_on",
                table: "task_works",
                columns: new[] { "authority_unit_id", "state", "due_on" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_task_works_movement_id_state_due_on",
                table: "task_works",
                columns: new[] { "movement_id", "state", "due_on" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_task_works_task_id_unit_id_occurrence",
                table: "task_works",
                columns: new[] { "task_id", "unit_id", "occurrence" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_task_works_unit_id_state_due_on",
                table: "task_works",
                columns: new[] { "unit_id", "state", "due_on" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_unit_plan_lines_plan_id_ordinal",
                table: "unit_plan_lines",
                columns: new[] { "plan_id", "ordinal" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_unit_plans_movement_id_year_unit_id",
                table: "unit_plans",
                columns: new[] { "movement_id", "year", "unit_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_unit_plans_unit_id", table: "unit_plans", column: "unit_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "content_targets");

            migrationBuilder.DropTable(name: "dispatch_recipients");

            migrationBuilder.DropTable(name: "event_conclusions");

            migrationBuilder.DropTable(name: "event_guests");

            migrationBuilder.DropTable(name: "launch_approvals");

            migrationBuilder.DropTable(name: "movement_closings");

            migrationBuilder.DropTable(name: "pledges");

            migrationBuilder.DropTable(name: "registration_tasks");

            migrationBuilder.DropTable(name: "review_figures");

            migrationBuilder.DropTable(name: "sector_choices");

            migrationBuilder.DropTable(name: "task_answers");

            migrationBuilder.DropTable(name: "task_links");

            migrationBuilder.DropTable(name: "unit_plan_lines");

            migrationBuilder.DropTable(name: "year_targets");

            migrationBuilder.DropTable(name: "dispatches");

            migrationBuilder.DropTable(name: "movement_events");

            migrationBuilder.DropTable(name: "registrations");

            migrationBuilder.DropTable(name: "movement_reviews");

            migrationBuilder.DropTable(name: "task_works");

            migrationBuilder.DropTable(name: "unit_plans");

            migrationBuilder.DropTable(name: "movement_years");

            migrationBuilder.DropTable(name: "registration_calls");

            migrationBuilder.DropColumn(name: "part_of_task_id", table: "task_assignments");

            migrationBuilder.DropColumn(name: "recurrence", table: "task_assignments");

            migrationBuilder.DropColumn(name: "year", table: "task_assignments");

            migrationBuilder.DropColumn(name: "owns_from", table: "phases");

            migrationBuilder.DropColumn(name: "means", table: "movements");

            migrationBuilder.DropColumn(name: "objective", table: "movements");

            migrationBuilder.DropColumn(name: "scope", table: "movements");
        }
    }
}
