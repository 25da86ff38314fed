using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LearningAndContests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "courses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    owner_unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    groups = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    audiences = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    lessons = table.Column<int>(type: "INTEGER", nullable: false),
                    published_version_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    is_retired = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_courses", x => x.id);
                    table.ForeignKey(
                        name: "fk_courses_org_units_owner_unit_id",
                        column: x => x.owner_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "coverage_sets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coverage_sets", x => x.id);
                    table.ForeignKey(
                        name: "fk_coverage_sets_org_units_authority_id",
                        column: x => x.authority_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "idea_contests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    call = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    rubric = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    closes_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idea_contests", x => x.id);
                    table.ForeignKey(
                        name: "fk_idea_contests_org_units_owner_unit_id",
                        column: x => x.owner_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "learners",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    full_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 15, nullable: true),
                    birth_year = table.Column<int>(type: "INTEGER", nullable: true),
                    household = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    is_assisted = table.Column<bool>(type: "INTEGER", nullable: false),
                    card_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    registered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    registered_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    enrolled_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    finished_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    national_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    confirmed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 201, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_learners", x => x.id);
                    table.ForeignKey(
                        name: "fk_learners_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "quiz_rounds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contest = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    rules = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    prize = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    bank = table.Column<string>(type: "TEXT", nullable: false),
                    questions = table.Column<int>(type: "INTEGER", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    opens_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closes_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    seed = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    papers = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quiz_rounds", x => x.id);
                    table.ForeignKey(
                        name: "fk_quiz_rounds_org_units_owner_unit_id",
                        column: x => x.owner_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "retests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    seed = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    announced_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    drawn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    population = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retests", x => x.id);
                    table.ForeignKey(
                        name: "fk_retests_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "course_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    course_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_course_files_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_course_files_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "course_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    course_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_course_versions_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "learning_classes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    course_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    teacher_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    planned_sessions = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_learning_classes", x => x.id);
                    table.ForeignKey(
                        name: "fk_learning_classes_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_learning_classes_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "idea_jurors",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idea_jurors", x => x.id);
                    table.ForeignKey(
                        name: "fk_idea_jurors_idea_contests_contest_id",
                        column: x => x.contest_id,
                        principalTable: "idea_contests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_idea_jurors_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "completions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    learner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    course_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    completed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    evidence_file_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    revoked_because = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_completions", x => x.id);
                    table.ForeignKey(
                        name: "fk_completions_learners_learner_id",
                        column: x => x.learner_id,
                        principalTable: "learners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_completions_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "idea_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    learner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: false),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    remark = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    award = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    entered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idea_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_idea_entries_idea_contests_contest_id",
                        column: x => x.contest_id,
                        principalTable: "idea_contests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_idea_entries_learners_learner_id",
                        column: x => x.learner_id,
                        principalTable: "learners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_idea_entries_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "quiz_papers",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    learner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    questions = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    draw_order = table.Column<int>(type: "INTEGER", nullable: false),
                    right = table.Column<int>(type: "INTEGER", nullable: true),
                    took = table.Column<long>(type: "INTEGER", nullable: true),
                    rank = table.Column<int>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quiz_papers", x => new { x.round_id, x.learner_id });
                    table.ForeignKey(
                        name: "fk_quiz_papers_learners_learner_id",
                        column: x => x.learner_id,
                        principalTable: "learners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_quiz_papers_quiz_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "quiz_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "retest_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    retest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    learner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retest_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_retest_items_learners_learner_id",
                        column: x => x.learner_id,
                        principalTable: "learners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_retest_items_retests_retest_id",
                        column: x => x.retest_id,
                        principalTable: "retests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "enrolments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    learner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    course_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    lesson = table.Column<int>(type: "INTEGER", nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enrolments", x => x.id);
                    table.ForeignKey(
                        name: "fk_enrolments_course_versions_version_id",
                        column: x => x.version_id,
                        principalTable: "course_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_enrolments_learners_learner_id",
                        column: x => x.learner_id,
                        principalTable: "learners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "class_members",
                columns: table => new
                {
                    class_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    learner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    joined_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    has_passed = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_class_members", x => new { x.class_id, x.learner_id });
                    table.ForeignKey(
                        name: "fk_class_members_learners_learner_id",
                        column: x => x.learner_id,
                        principalTable: "learners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_class_members_learning_classes_class_id",
                        column: x => x.class_id,
                        principalTable: "learning_classes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "class_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    evidence_file_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_class_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_class_sessions_learning_classes_class_id",
                        column: x => x.class_id,
                        principalTable: "learning_classes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_class_sessions_stored_files_evidence_file_id",
                        column: x => x.evidence_file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "idea_marks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    criterion = table.Column<int>(type: "INTEGER", nullable: false),
                    points = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idea_marks", x => x.id);
                    table.ForeignKey(
                        name: "fk_idea_marks_idea_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "idea_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "idea_votes",
                columns: table => new
                {
                    contest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    learner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idea_votes", x => new { x.contest_id, x.learner_id });
                    table.ForeignKey(
                        name: "fk_idea_votes_idea_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "idea_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "quiz_answers",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    learner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_quiz_answers",
                        x => new
                        {
                            x.round_id,
                            x.learner_id,
                            x.ordinal,
                            x.sequence,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_quiz_answers_quiz_papers_round_id_learner_id",
                        columns: x => new { x.round_id, x.learner_id },
                        principalTable: "quiz_papers",
                        principalColumns: new[] { "round_id", "learner_id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "quiz_starts",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    learner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    device = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quiz_starts", x => new { x.round_id, x.learner_id });
                    table.ForeignKey(
                        name: "fk_quiz_starts_quiz_papers_round_id_learner_id",
                        columns: x => new { x.round_id, x.learner_id },
                        principalTable: "quiz_papers",
                        principalColumns: new[] { "round_id", "learner_id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "final_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    enrolment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seed = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    questions = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    handed_in_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    right = table.Column<int>(type: "INTEGER", nullable: false),
                    asked = table.Column<int>(type: "INTEGER", nullable: false),
                    is_passed = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_final_checks", x => x.id);
                    table.ForeignKey(
                        name: "fk_final_checks_enrolments_enrolment_id",
                        column: x => x.enrolment_id,
                        principalTable: "enrolments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "attendances",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    learner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendances", x => new { x.session_id, x.learner_id });
                    table.ForeignKey(
                        name: "fk_attendances_class_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "class_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_attendances_learners_learner_id",
                        column: x => x.learner_id,
                        principalTable: "learners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "ix_class_members_learner_id", table: "class_members", column: "learner_id");

            migrationBuilder.CreateIndex(
                name: "ix_class_sessions_class_id_held_on",
                table: "class_sessions",
                columns: new[] { "class_id", "held_on" }
            );

            migrationBuilder.CreateIndex(name: "ix_completions_code", table: "completions", column: "code", unique: true);

            migrationBuilder.CreateIndex(name: "ix_completions_learner_id", table: "completions", column: "learner_id");

            migrationBuilder.CreateIndex(
                name: "ix_course_files_course_id_name",
                table: "course_files",
                columns: new[] { "course_id", "name" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_course_versions_course_id_number",
                table: "course_versions",
                columns: new[] { "course_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_courses_slug", table: "courses", column: "slug", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_coverage_sets_authority_id_period_id",
                table: "coverage_sets",
                columns: new[] { "authority_id", "period_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_enrolments_course_id", table: "enrolments", column: "course_id");

            migrationBuilder.CreateIndex(
                name: "ix_enrolments_learner_id_course_id",
                table: "enrolments",
                columns: new[] { "learner_id", "course_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_final_checks_enrolment_id_started_at",
                table: "final_checks",
                columns: new[] { "enrolment_id", "started_at" }
            );

            migrationBuilder.CreateIndex(name: "ix_idea_contests_owner_unit_id", table: "idea_contests", column: "owner_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_idea_entries_contest_id_learner_id",
                table: "idea_entries",
                columns: new[] { "contest_id", "learner_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_idea_jurors_contest_id_user_id",
                table: "idea_jurors",
                columns: new[] { "contest_id", "user_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_idea_jurors_user_id", table: "idea_jurors", column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_idea_marks_entry_id_user_id_criterion",
                table: "idea_marks",
                columns: new[] { "entry_id", "user_id", "criterion" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_idea_votes_entry_id", table: "idea_votes", column: "entry_id");

            migrationBuilder.CreateIndex(name: "ix_learners_card_hash", table: "learners", column: "card_hash", unique: true);

            migrationBuilder.CreateIndex(name: "ix_learners_phone", table: "learners", column: "phone");

            migrationBuilder.CreateIndex(
                name: "ix_learners_unit_id_search_text",
                table: "learners",
                columns: new[] { "unit_id", "search_text" }
            );

            migrationBuilder.CreateIndex(name: "ix_learners_user_id", table: "learners", column: "user_id", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_learning_classes_unit_id_starts_on",
                table: "learning_classes",
                columns: new[] { "unit_id", "starts_on" }
            );

            migrationBuilder.CreateIndex(name: "ix_quiz_papers_round_id_rank", table: "quiz_papers", columns: new[] { "round_id", "rank" });

            migrationBuilder.CreateIndex(name: "ix_quiz_rounds_opens_at", table: "quiz_rounds", column: "opens_at");

            migrationBuilder.CreateIndex(name: "ix_quiz_rounds_owner_unit_id", table: "quiz_rounds", column: "owner_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_quiz_starts_round_id_device",
                table: "quiz_starts",
                columns: new[] { "round_id", "device" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_retest_items_retest_id_ordinal",
                table: "retest_items",
                columns: new[] { "retest_id", "ordinal" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_retests_unit_id", table: "retests", column: "unit_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "attendances");

            migrationBuilder.DropTable(name: "class_members");

            migrationBuilder.DropTable(name: "completions");

            migrationBuilder.DropTable(name: "course_files");

            migrationBuilder.DropTable(name: "coverage_sets");

            migrationBuilder.DropTable(name: "final_checks");

            migrationBuilder.DropTable(name: "idea_jurors");

            migrationBuilder.DropTable(name: "idea_marks");

            migrationBuilder.DropTable(name: "idea_votes");

            migrationBuilder.DropTable(name: "quiz_answers");

            migrationBuilder.DropTable(name: "quiz_starts");

            migrationBuilder.DropTable(name: "retest_items");

            migrationBuilder.DropTable(name: "class_sessions");

            migrationBuilder.DropTable(name: "enrolments");

            migrationBuilder.DropTable(name: "idea_entries");

            migrationBuilder.DropTable(name: "quiz_papers");

            migrationBuilder.DropTable(name: "retests");

            migrationBuilder.DropTable(name: "learning_classes");

            migrationBuilder.DropTable(name: "course_versions");

            migrationBuilder.DropTable(name: "idea_contests");

            migrationBuilder.DropTable(name: "learners");

            migrationBuilder.DropTable(name: "quiz_rounds");

            migrationBuilder.DropTable(name: "courses");
        }
    }
}
