namespace ThiDua.Web.Infrastructure.Learners;

/// <summary>
/// Who sits the quiz in this request. What looks up a learner is made only where the seat is not known: in the rush thousands send
/// within the same seconds.
/// </summary>
public sealed class CurrentContestant(LearnerCards cards, QuizSeats seats, IServiceProvider services)
{
    public async Task<Contestant?> FindAsync(HttpContext context)
    {
        // Who is signed in sits under their account, whatever card lies in the browser.
        var card = context.User.Identity?.IsAuthenticated == true ? null : cards.Read(context);
        if (card is var (id, stamp) && seats.Find(id, stamp) is { } seated)
        {
            return seated;
        }

        if (await services.GetRequiredService<CurrentLearner>().FindAsync(context.RequestAborted) is not { } learner)
        {
            return null;
        }

        var contestant = new Contestant(learner.Id, learner.UnitId);
        if (card is { } shown && shown.Id == learner.Id)
        {
            seats.Remember(contestant, shown.Stamp);
        }

        return contestant;
    }
}
