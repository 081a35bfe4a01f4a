using Actors.Domain.Overview;

namespace Actors.Domain.Tests.Overview;

public sealed class CountWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Growth_IsOverTheLastMinute_OnceThereIsAWindow()
    {
        var window = new CountWindow();
        for (var second = 0; second <= 120; second++)
        {
            window = Take(window, second, 10 * second);
            // Looked at every second, it keeps an instant every five; the oldest is up to five seconds older than a minute.
            var span = second <= 65 ? second : 61 + ((second - 61) % 5);
            window.Growth("m", At(second), (10 * second, second))?.Requests.ShouldBe(10 * span);
            (window.Span(At(second)) is null).ShouldBe(second < 5);
        }
    }

    [Fact]
    public void Growth_OfCountsThatBeganAnew_IsAllOfThem()
    {
        var window = Take(Take(new CountWindow(), 0, 1000), 10, 7);

        window.Growth("m", At(10), (7, 0)).ShouldBe((7, 0));
        window.Growth("new", At(10), (3, 1)).ShouldBe((3, 1));
    }

    [Fact]
    public void Window_NobodyLookedAtForLong_BeginsAnew()
    {
        var window = Take(Take(new CountWindow(), 0, 0), 500, 5000);

        window.Span(At(500)).ShouldBeNull();
        window.Growth("m", At(500), (5000, 0)).ShouldBeNull();
    }

    private static DateTimeOffset At(int second) => Start.AddSeconds(second);

    private static CountWindow Take(CountWindow window, int second, long requests) =>
        window.Take(At(second), new Dictionary<string, (long, long)> { ["m"] = (requests, second) });
}
