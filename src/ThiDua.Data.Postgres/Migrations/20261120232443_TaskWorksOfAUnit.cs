using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Postgres.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresThiDuaDbContext))]
    [Migration("20261120232443_TaskWorksOfAUnit")]
    public class TaskWorksOfAUnit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_task_works_unit_id_movement_id_state_due_on",
                table: "task_works",
                columns: new[] { "unit_id", "movement_id", "state", "due_on" }
            );
        }
    }
}
