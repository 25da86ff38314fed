using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Papers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "subject_id",
                table: "issued_papers",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid"
            );

            migrationBuilder.AlterColumn<int>(
                name: "number",
                table: "issued_papers",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer"
            );

            migrationBuilder.AlterColumn<Guid>(
                name: "file_id",
                table: "issued_papers",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid"
            );

            migrationBuilder.AddColumn<int>(name: "copies", table: "issued_papers", type: "integer", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "due_on", table: "issued_papers", type: "date", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "file_notation",
                table: "issued_papers",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "form",
                table: "issued_papers",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "bao-cao-tong-hop"
            );

            migrationBuilder.AddColumn<int>(name: "pages", table: "issued_papers", type: "integer", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "pdf_file_id", table: "issued_papers", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "priority",
                table: "issued_papers",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Normal"
            );

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "issued_papers",
                type: "text",
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "signatory_name",
                table: "issued_papers",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "signatory_position",
                table: "issued_papers",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "issued_papers",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Issued"
            );

            migrationBuilder.AddColumn<string>(
                name: "symbol",
                table: "issued_papers",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<int>(name: "version", table: "issued_papers", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "number_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    series = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<int>(type: "integer", nullable: false),
                    to = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_number_notes_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "paper_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    format = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    verdicts = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_batches", x => x.id);
                    table.ForeignKey(
                        name: "fk_paper_batches_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_paper_batches_reporting_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "reporting_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_paper_batches_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "paper_contents",
                columns: table => new
                {
                    paper_id = table.Column<Guid>(type: "uuid", nullable: false),
                    values = table.Column<string>(type: "text", nullable: false),
                    figures = table.Column<byte[]>(type: "bytea", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_contents", x => x.paper_id);
                    table.ForeignKey(
                        name: "fk_paper_contents_issued_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "issued_papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "paper_signings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    paper_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    details = table.Column<string>(type: "text", nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    added_by = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_signings", x => x.id);
                    table.ForeignKey(
                        name: "fk_paper_signings_issued_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "issued_papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_paper_signings_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "paper_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    paper_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_paper_steps_issued_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "issued_papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "paper_wordings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_wordings", x => x.id);
                    table.ForeignKey(
                        name: "fk_paper_wordings_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_paper_wordings_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "trust_anchors",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    thumbprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    certificate = table.Column<byte[]>(type: "bytea", nullable: false),
                    valid_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    valid_to = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    added_by = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_anchors", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_issued_papers_authority_unit_id_state",
                table: "issued_papers",
                columns: new[] { "authority_unit_id", "state" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_number_notes_authority_unit_id_series_year",
                table: "number_notes",
                columns: new[] { "authority_unit_id", "series", "year" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_paper_batches_authority_unit_id_created_at",
                table: "paper_batches",
                columns: new[] { "authority_unit_id", "created_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_paper_signings_paper_id_added_at",
                table: "paper_signings",
                columns: new[] { "paper_id", "added_at" }
            );

            migrationBuilder.CreateIndex(name: "ix_paper_steps_paper_id_at", table: "paper_steps", columns: new[] { "paper_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_paper_wordings_authority_unit_id_form",
                table: "paper_wordings",
                columns: new[] { "authority_unit_id", "form" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_trust_anchors_thumbprint", table: "trust_anchors", column: "thumbprint", unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_issued_papers_stored_files_pdf_file_id",
                table: "issued_papers",
                column: "pdf_file_id",
                principalTable: "stored_files",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict
            );

            migrationBuilder.Sql("update issued_papers set symbol = series;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(name: "fk_issued_papers_stored_files_pdf_file_id", table: "issued_papers");

            migrationBuilder.DropTable(name: "number_notes");

            migrationBuilder.DropTable(name: "paper_batches");

            migrationBuilder.DropTable(name: "paper_contents");

            migrationBuilder.DropTable(name: "paper_signings");

            migrationBuilder.DropTable(name: "paper_steps");

            migrationBuilder.DropTable(name: "paper_wordings");

            migrationBuilder.DropTable(name: "trust_anchors");

            migrationBuilder.DropIndex(name: "ix_issued_papers_authority_unit_id_state", table: "issued_papers");

            migrationBuilder.DropColumn(name: "copies", table: "issued_papers");

            migrationBuilder.DropColumn(name: "due_on", table: "issued_papers");

            migrationBuilder.DropColumn(name: "file_notation", table: "issued_papers");

            migrationBuilder.DropColumn(name: "form", table: "issued_papers");

            migrationBuilder.DropColumn(name: "pages", table: "issued_papers");

            migrationBuilder.DropColumn(name: "pdf_file_id", table: "issued_papers");

            migrationBuilder.DropColumn(name: "priority", table: "issued_papers");

            migrationBuilder.DropColumn(name: "search_text", table: "issued_papers");

            migrationBuilder.DropColumn(name: "signatory_name", table: "issued_papers");

            migrationBuilder.DropColumn(name: "signatory_position", table: "issued_papers");

            migrationBuilder.DropColumn(name: "state", table: "issued_papers");

            migrationBuilder.DropColumn(name: "symbol", table: "issued_papers");

            migrationBuilder.DropColumn(name: "version", table: "issued_papers");

            migrationBuilder.AlterColumn<Guid>(
                name: "subject_id",
                table: "issued_papers",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true
            );

            migrationBuilder.AlterColumn<int>(
                name: "number",
                table: "issued_papers",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true
            );

            migrationBuilder.AlterColumn<Guid>(
                name: "file_id",
                table: "issued_papers",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true
            );
        }
    }
}
