using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RetentionOfOthers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "others", table: "retention_runs", type: "INTEGER", nullable: false, defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The model of the migration before was made beside the one that brought the table and does not know it.
            migrationBuilder.Sql("alter table retention_runs drop column others;");
        }
    }
}
