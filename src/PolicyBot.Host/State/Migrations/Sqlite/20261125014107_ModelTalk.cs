using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PolicyBot.Host.State.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ModelTalk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ModelTalk",
                table: "Audit",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ModelTalk",
                table: "Audit");
        }
    }
}
