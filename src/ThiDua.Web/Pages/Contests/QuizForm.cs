using System.Globalization;
using ThiDua.Core.Contests;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Web.Pages.Contests;

/// <summary>What is filled in about a quiz round; hours are those of Viet Nam.</summary>
public sealed class QuizForm
{
    public string? Contest { get; set; }
    public string? Title { get; set; }
    public string? Rules { get; set; }
    public string? Prize { get; set; }
    public string? Bank { get; set; }
    public int? Questions { get; set; } = 20;
    public int? Minutes { get; set; } = 10;
    public DateOnly? OpensAt { get; set; }
    public string? OpensTime { get; set; } = "20:00";
    public DateOnly? ClosesAt { get; set; }
    public string? ClosesTime { get; set; } = "21:00";

    public static QuizForm Of(QuizRound round) =>
        new()
        {
            Contest = round.Contest,
            Title = round.Title,
            Rules = round.Rules,
            Prize = round.Prize,
            Bank = round.Bank,
            Questions = round.Questions,
            Minutes = round.Minutes,
            OpensAt = VietnamTime.DateOf(round.OpensAt),
            OpensTime = VietnamTime.ToLocal(round.OpensAt).ToString("HH:mm", CultureInfo.InvariantCulture),
            ClosesAt = VietnamTime.DateOf(round.ClosesAt),
            ClosesTime = VietnamTime.ToLocal(round.ClosesAt).ToString("HH:mm", CultureInfo.InvariantCulture),
        };

    public SaveQuizOptions Options(Access access, Guid? roundId, Guid owner) =>
        new()
        {
            Access = access,
            RoundId = roundId,
            OwnerUnitId = owner,
            Contest = Contest,
            Title = Title,
            Rules = Rules,
            Prize = Prize,
            Bank = Bank,
            Questions = Questions,
            Minutes = Minutes,
            OpensAt = At(OpensAt, OpensTime),
            ClosesAt = At(ClosesAt, ClosesTime),
        };

    private static DateTime? At(DateOnly? day, string? time) =>
        day is { } date
        && TimeOnly.TryParseExact(time?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)
            ? VietnamTime.StartOf(date).Add(hour.ToTimeSpan())
            : null;
}
