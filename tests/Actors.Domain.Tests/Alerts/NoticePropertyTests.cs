using Actors.Domain.Alerts;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Domain.Tests.Alerts;

/// <summary>
/// Whatever comes, goes, fails and is killed: a group is told of at most once within its interval, a notification has one id and one text, and
/// in the end whoever is told knows what is so.
/// </summary>
public sealed class NoticePropertyTests
{
    private const int Interval = 60;

    /// <summary>What happens next.</summary>
    private enum Happening
    {
        Drifts,
        Recovers,
        OtherDrifts,
        OtherRecovers,
        Passes,
        PassesLong,
        Done,
        Fails,
        Acknowledged,
        Killed,
    }

    [Fact]
    public void Groups_AreToldAtMostOnceWithinTheirInterval() => Prop.ForAll(
            ArbMap.Default.ArbFor<int[]>(),
            numbers =>
            {
                var scene = Play(numbers);
                foreach (var group in scene.Notices.Where(notice => notice.Group is not null).GroupBy(notice => notice.Group))
                {
                    var times = group.Select(notice => notice.At).Distinct().Order().ToList();
                    times.Zip(times.Skip(1), (first, second) => second - first).ShouldAllBe(gap => gap >= TimeSpan.FromSeconds(Interval));
                    group.GroupBy(notice => notice.At).ShouldAllBe(same => same.Select(notice => notice.Id).Distinct().Count() == 1);
                }

                scene.Asked.GroupBy(errand => errand.Id).ShouldAllBe(same => same.Select(errand => errand.Alerts[0].Id + errand.Reason).Distinct().Count() == 1);
            })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261121, 7));

    [Fact]
    public void InTheEnd_EverybodyKnowsWhatIsSo() => Prop.ForAll(
            ArbMap.Default.ArbFor<int[]>(),
            numbers =>
            {
                var scene = Play(numbers).Run(5 * Interval);
                scene.Book.Errands.ShouldBeEmpty();
                var firing = scene.Book.Alerts.Where(alert => alert.IsOn).Select(alert => new ToldAlert(alert.Id, alert.Episode)).OrderBy(told => told.Id);
                scene.Book.Groups.SelectMany(group => group.Told).OrderBy(told => told.Id).ShouldBe(firing);
            })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20261122, 7));

    /// <summary>A kill takes back what was not durable: the last step, whose errands nobody has seen; and loses the outcome of an errand that was done.</summary>
    private static AlertScene Play(int[] numbers)
    {
        var scene = new AlertScene(new AlertSettings { Routes = AlertRoute.Default with { GroupWaitSeconds = 10, GroupIntervalSeconds = Interval, RepeatIntervalSeconds = 600 } });
        var kinds = Enum.GetValues<Happening>();
        foreach (var number in numbers)
        {
            var before = (scene.Book, Asked: scene.Asked.Count);
            switch (kinds[(int)((uint)number % kinds.Length)])
            {
                case Happening.Drifts:
                    scene.Hear(AlertScene.Drift("a"));
                    break;
                case Happening.Recovers:
                    scene.Hear(AlertScene.Drift("a", 0, isFinding: false));
                    break;
                case Happening.OtherDrifts:
                    scene.Hear(new AlertSignal("volume.silence", "m", null, null, 1, scene.Now) { IsFinding = true });
                    break;
                case Happening.OtherRecovers:
                    scene.Hear(new AlertSignal("volume.silence", "m", null, null, 0, scene.Now));
                    break;
                case Happening.PassesLong:
                    scene.Pass(45);
                    break;
                case Happening.Done:
                    scene.Do();
                    break;
                case Happening.Fails:
                    scene.Do(ErrandEnd.Retry);
                    break;
                case Happening.Acknowledged when scene.Book.Alerts.FirstOrDefault(alert => alert.Phase == AlertPhase.Firing) is { } alert:
                    scene.Take(AlertMachine.Acknowledge(scene.Book, alert.Id, "key:ann", null, scene.Settings, scene.Now)!);
                    break;
                case Happening.Killed:
                    scene.Do();
                    scene.Asked.RemoveRange(before.Asked, scene.Asked.Count - before.Asked);
                    scene.Book = before.Book;
                    break;
                default:
                    break;
            }

            scene.Pass(3);
        }

        return scene;
    }
}
