using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using ThiDua.Core.Contests;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Contests;

/// <summary>
/// The two forms of the rush: beginning and answering. Outside the pages, because thousands send them in the same seconds: no
/// transaction of their own, the writer commits many together. The card's cookie is not sent from other sites.
/// </summary>
public static class QuizEndpoints
{
    public static void MapQuiz(this WebApplication app)
    {
        var rush = app.MapGroup("/thi/{roundId:guid}").WithMetadata(new AllowAnonymousAttribute(), new ForLearnersAttribute());
        rush.MapPost("/bat-dau", StartAsync);
        rush.MapPost("/tra-loi", AnswerAsync);
    }

    private static async Task<IResult> StartAsync(Guid roundId, HttpContext context, CurrentContestant current, QuizHall hall)
    {
        if (IsFromElsewhere(context))
        {
            return TypedResults.BadRequest();
        }

        if (await current.FindAsync(context) is not var (learner, unit))
        {
            return TypedResults.Redirect("/hoc/vao");
        }

        var sitting = await hall.StartAsync(roundId, learner, unit, DeviceOf(context), context.RequestAborted);
        return Answer(context, sitting is not null, roundId, "");
    }

    private static async Task<IResult> AnswerAsync(Guid roundId, HttpContext context, CurrentContestant current, QuizHall hall)
    {
        if (IsFromElsewhere(context) || !context.Request.HasFormContentType)
        {
            return TypedResults.BadRequest();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!int.TryParse(form["cau"], out var ordinal) || await current.FindAsync(context) is not { } contestant)
        {
            return TypedResults.NotFound();
        }

        var outcome = await hall.AnswerAsync(
            roundId,
            contestant.LearnerId,
            ordinal,
            q => QuestionForms.Read(form, q, $"q{ordinal}"),
            context.RequestAborted
        );
        return outcome == AnswerOutcome.TooLate
            ? TypedResults.StatusCode(StatusCodes.Status410Gone)
            : Answer(context, outcome == AnswerOutcome.Saved, roundId, $"#q{ordinal}");
    }

    /// <summary>A script that saves while one goes on is told in a word; without it the browser is led back to the paper.</summary>
    private static IResult Answer(HttpContext context, bool isDone, Guid roundId, string place) =>
        !isDone ? TypedResults.NotFound()
        : context.Request.Headers["X-Requested-With"] == "fetch" ? TypedResults.NoContent()
        : TypedResults.Redirect($"/thi/{roundId}{place}");

    private static bool IsFromElsewhere(HttpContext context) =>
        context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    /// <summary>What two contestants at one machine have in common; one-way, so that it names nobody.</summary>
    private static long DeviceOf(HttpContext context) =>
        BinaryPrimitives.ReadInt64LittleEndian(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{context.Connection.RemoteIpAddress}|{context.Request.Headers.UserAgent}"))
        );
}
