using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Postgres.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresThiDuaDbContext))]
    [Migration("20261121031221_FaceOfFigures")]
    public class FaceOfFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "trace_file_id", table: "unit_imports", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "undone_at",
                table: "unit_imports",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<Guid>(name: "invitation_id", table: "notification_deliveries", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sealed_link",
                table: "notification_deliveries",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "retention_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    started_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    accounts = table.Column<int>(type: "integer", nullable: false),
                    requests = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_runs", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_notification_deliveries_invitation_id",
                table: "notification_deliveries",
                column: "invitation_id"
            );

            migrationBuilder.CreateIndex(name: "ix_retention_runs_started_at", table: "retention_runs", column: "started_at");
        }
    }
}
