using Actors.Storage.Threads;

namespace Actors.Storage.Tests.Threads;

/// <summary>How long a quiet thread leaves the processor to others: of a share s of it that was there it takes s^3. So where it wanted it for t, it rests for t (1/s^2 - 1).</summary>
public sealed class QuietThreadTests
{
    [Theory]
    [InlineData(10, 0, 0)]
    [InlineData(5, 5, 30)]
    [InlineData(10, 30, 600)]
    [InlineData(10, 90, 9_900)]
    [InlineData(10, 990, 10_000)]
    [InlineData(0, 10, 10_000)]
    [InlineData(0, 0, 0)]
    public void RestAfter_AShareOfTheProcessor_LeavesItsCube(int ran, int waited, int rest) =>
        QuietThread.RestAfter(TimeSpan.FromMilliseconds(ran), TimeSpan.FromMilliseconds(waited)).TotalMilliseconds.ShouldBe(rest, 1e-6);
}
