using ThiDua.Core.Assessment;
using ThiDua.Core.Movements;

namespace ThiDua.Core.Tests.Movements.Life;

/// <summary>The end of the movement of a scene, as its office goes to it: review, closing, opened again.</summary>
internal static class LifeSceneClosing
{
    public static async Task<Guid> OpenReviewAsync(this LifeScene scene, ReviewKind kind)
    {
        var open = new OpenReviewOptions
        {
            Access = scene.Office,
            MovementId = scene.Movement.Id,
            Kind = kind,
            Year = 2026,
            DueOn = new DateOnly(2026, 12, 31),
        };
        return (await scene.With<ReviewWork, Guid?>(s => s.OpenAsync(open, scene.Act(scene.Office), LifeScene.Stop)))!.Value;
    }

    public static async Task CompleteAsync(this LifeScene scene, Guid review)
    {
        await scene.With<ReviewCollector, bool>(c => c.CollectAsync(review, scene.Office, scene.Act(scene.Office), LifeScene.Stop));
        var write = new WriteReviewOptions
        {
            Access = scene.Office,
            ReviewId = review,
            Version = 1,
            Results = "Đã mở lớp ở hai thôn.",
            Limits = "Còn ít máy.",
            Causes = "Kinh phí hẹp.",
            Lessons = "Gần dân.",
        };
        await scene.With<ReviewWork, bool>(s => s.WriteAsync(write, scene.Act(scene.Office), LifeScene.Stop));
        var complete = new MoveReviewOptions
        {
            Access = scene.Office,
            ReviewId = review,
            Version = 2,
            Action = ReviewAction.Complete,
        };
        Assert.True(await scene.With<ReviewWork, bool>(s => s.MoveAsync(complete, scene.Act(scene.Office), LifeScene.Stop)));
    }

    public static Task<Guid?> CloseAsync(this LifeScene scene, string note, int version = 0) =>
        scene.With<ClosingService, Guid?>(s =>
            s.CloseAsync(
                new CloseMovementOptions
                {
                    Access = scene.Office,
                    MovementId = scene.Movement.Id,
                    Version = version,
                    Note = note,
                },
                scene.Act(scene.Office),
                LifeScene.Stop
            )
        );

    /// <summary>With its final review.</summary>
    public static async Task EndAsync(this LifeScene scene)
    {
        await scene.CompleteAsync(await scene.OpenReviewAsync(ReviewKind.Final));
        Assert.NotNull(await scene.CloseAsync("Hết thời gian thực hiện phong trào."));
    }

    public static async Task OpenAgainAsync(this LifeScene scene)
    {
        var options = new MoveMovementOptions
        {
            Access = scene.Office,
            MovementId = scene.Movement.Id,
            Version = 1,
            Action = MovementAction.Reopen,
            Reason = "Số liệu năm 2026 còn sai.",
        };
        var action = scene.Act(scene.Office);
        Assert.NotNull(await scene.With<MovementService, Movement?>(s => s.MoveAsync(options, action, LifeScene.Stop)));
    }
}
