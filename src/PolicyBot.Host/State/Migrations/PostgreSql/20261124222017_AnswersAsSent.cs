using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PolicyBot.Host.State.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AnswersAsSent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AnswerId",
                table: "Outbox",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SentId",
                table: "Answers",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Answers_Channel_ConversationId_SentId",
                table: "Answers",
                columns: new[] { "Channel", "ConversationId", "SentId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Answers_Channel_ConversationId_SentId",
                table: "Answers");

            migrationBuilder.DropColumn(
                name: "AnswerId",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "SentId",
                table: "Answers");
        }
    }
}
