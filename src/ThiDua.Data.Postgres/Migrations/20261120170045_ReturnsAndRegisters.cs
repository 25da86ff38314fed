using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReturnsAndRegisters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "figure_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    period_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    period_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    columns = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true),
                    set_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applied_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<int>(type: "integer", nullable: false),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_imports", x => x.id);
                    table.ForeignKey(
                        name: "fk_figure_imports_org_units_authority_id",
                        column: x => x.authority_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_figure_imports_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_figure_imports_value_sets_set_id",
                        column: x => x.set_id,
                        principalTable: "value_sets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "offline_receipts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    typed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answer = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offline_receipts", x => new { x.id, x.person_id });
                }
            );

            migrationBuilder.CreateTable(
                name: "registers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    record_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    lead = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    has_public_pages = table.Column<bool>(type: "boolean", nullable: false),
                    entered_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    is_retired = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registers", x => x.id);
                    table.ForeignKey(
                        name: "fk_registers_org_units_owner_unit_id",
                        column: x => x.owner_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "reminder_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_id = table.Column<Guid>(type: "uuid", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminder_rules", x => x.id);
                    table.ForeignKey(
                        name: "fk_reminder_rules_org_units_authority_id",
                        column: x => x.authority_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "return_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form_made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    takes_right_cells = table.Column<bool>(type: "boolean", nullable: false),
                    hands_in = table.Column<bool>(type: "boolean", nullable: false),
                    taken_rows = table.Column<int>(type: "integer", nullable: false),
                    taken_cells = table.Column<int>(type: "integer", nullable: false),
                    applied_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    kept_cells = table.Column<int>(type: "integer", nullable: false),
                    answers_before = table.Column<string>(type: "text", nullable: true),
                    job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_return_imports", x => x.id);
                    table.ForeignKey(
                        name: "fk_return_imports_reporting_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "reporting_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_return_imports_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "register_counts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    register_id = table.Column<Guid>(type: "uuid", nullable: false),
                    measure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    counted = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    among = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    sum_field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    period_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_figure = table.Column<bool>(type: "boolean", nullable: false),
                    retired_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_counts", x => x.id);
                    table.ForeignKey(
                        name: "fk_register_counts_measures_measure_id",
                        column: x => x.measure_id,
                        principalTable: "measures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_register_counts_org_units_owner_unit_id",
                        column: x => x.owner_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_register_counts_registers_register_id",
                        column: x => x.register_id,
                        principalTable: "registers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "register_fields",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    register_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    label = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    hint = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_required = table.Column<bool>(type: "boolean", nullable: false),
                    is_public = table.Column<bool>(type: "boolean", nullable: false),
                    choices = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    is_retired = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_fields", x => x.id);
                    table.ForeignKey(
                        name: "fk_register_fields_registers_register_id",
                        column: x => x.register_id,
                        principalTable: "registers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "register_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    register_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    applied_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    added = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_imports", x => x.id);
                    table.ForeignKey(
                        name: "fk_register_imports_registers_register_id",
                        column: x => x.register_id,
                        principalTable: "registers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_register_imports_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "register_records",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    register_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    values = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    public_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    device = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    removed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    search_text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_records", x => x.id);
                    table.ForeignKey(
                        name: "fk_register_records_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_register_records_registers_register_id",
                        column: x => x.register_id,
                        principalTable: "registers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "return_import_rows",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cells = table.Column<int>(type: "integer", nullable: false),
                    details = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_return_import_rows", x => new { x.import_id, x.number });
                    table.ForeignKey(
                        name: "fk_return_import_rows_return_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "return_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "register_count_sets",
                columns: table => new
                {
                    count_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    set_id = table.Column<Guid>(type: "uuid", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_count_sets", x => new { x.count_id, x.period_id });
                    table.ForeignKey(
                        name: "fk_register_count_sets_register_counts_count_id",
                        column: x => x.count_id,
                        principalTable: "register_counts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_register_count_sets_value_sets_set_id",
                        column: x => x.set_id,
                        principalTable: "value_sets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "register_tallies",
                columns: table => new
                {
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    count_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    numerator = table.Column<long>(type: "bigint", nullable: false),
                    denominator = table.Column<long>(type: "bigint", nullable: false),
                    counted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_register_tallies",
                        x => new
                        {
                            x.period_id,
                            x.count_id,
                            x.unit_id,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_register_tallies_periods_period_id",
                        column: x => x.period_id,
                        principalTable: "periods",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_register_tallies_register_counts_count_id",
                        column: x => x.count_id,
                        principalTable: "register_counts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "register_hits",
                columns: table => new
                {
                    count_id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_counted = table.Column<bool>(type: "boolean", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_hits", x => new { x.count_id, x.record_id });
                    table.ForeignKey(
                        name: "fk_register_hits_register_counts_count_id",
                        column: x => x.count_id,
                        principalTable: "register_counts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_register_hits_register_records_record_id",
                        column: x => x.record_id,
                        principalTable: "register_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_figure_imports_authority_id_uploaded_at",
                table: "figure_imports",
                columns: new[] { "authority_id", "uploaded_at" }
            );

            migrationBuilder.CreateIndex(name: "ix_register_counts_measure_id", table: "register_counts", column: "measure_id");

            migrationBuilder.CreateIndex(name: "ix_register_counts_register_id", table: "register_counts", column: "register_id");

            migrationBuilder.CreateIndex(
                name: "ix_register_fields_register_id_key",
                table: "register_fields",
                columns: new[] { "register_id", "key" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_register_hits_count_id_unit_id_is_counted",
                table: "register_hits",
                columns: new[] { "count_id", "unit_id", "is_counted" }
            );

            migrationBuilder.CreateIndex(name: "ix_register_hits_record_id", table: "register_hits", column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_register_records_public_code",
                table: "register_records",
                column: "public_code",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_register_records_register_id_unit_id_changed_at",
                table: "register_records",
                columns: new[] { "register_id", "unit_id", "changed_at" }
            );

            migrationBuilder.CreateIndex(name: "ix_registers_code", table: "registers", column: "code", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reminder_rules_authority_id_days",
                table: "reminder_rules",
                columns: new[] { "authority_id", "days" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_return_import_rows_import_id_outcome_number",
                table: "return_import_rows",
                columns: new[] { "import_id", "outcome", "number" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_return_imports_round_id_uploaded_at",
                table: "return_imports",
                columns: new[] { "round_id", "uploaded_at" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "figure_imports");

            migrationBuilder.DropTable(name: "offline_receipts");

            migrationBuilder.DropTable(name: "register_count_sets");

            migrationBuilder.DropTable(name: "register_fields");

            migrationBuilder.DropTable(name: "register_hits");

            migrationBuilder.DropTable(name: "register_imports");

            migrationBuilder.DropTable(name: "register_tallies");

            migrationBuilder.DropTable(name: "reminder_rules");

            migrationBuilder.DropTable(name: "return_import_rows");

            migrationBuilder.DropTable(name: "register_records");

            migrationBuilder.DropTable(name: "register_counts");

            migrationBuilder.DropTable(name: "return_imports");

            migrationBuilder.DropTable(name: "registers");
        }
    }
}
