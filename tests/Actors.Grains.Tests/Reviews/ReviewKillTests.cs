using Actors.Audit;
using Actors.Grains.Tests.State;
using Actors.Reviews;

namespace Actors.Grains.Tests.Reviews;

public sealed class ReviewKillTests
{
    private static readonly ReviewProcessKey Key = new("default", "loans");

    private static readonly (string Who, Func<IReviewProcessGrain, Task<CaseChange>> Run)[] Steps =
    [
        ("ann", process => process.PutPolicyAsync(new ReviewPolicyView(null, null, 0, [], 1, TimeSpan.FromHours(1), TimeSpan.FromHours(2), null, null, []), null, default)),
        ("app", process => process.SubmitAsync(new SubmitCase("c", "{}", "yes", 0.5, 0, null, null), default)),
        ("ann", process => process.LeaseAsync(default)),
        ("ann", process => process.DecideAsync(new DecideCase("c", "no", "as seen"), default)),
        ("app", process => process.DisputeAsync("c", "why", default)),
        ("bob", process => process.LeaseAsync(default)),
        ("bob", process => process.DecideAsync(new DecideCase("c", "yes", null), default)),
    ];

    private static readonly string[] After =
    [
        "none", "none", "review  (0)", "review ann (0)", "rejected no", "review  (1)", "review bob (1)", "accepted yes",
    ];

    /// <summary>
    /// Killed at every write of a case that is submitted, decided, disputed and decided anew: afterwards the case stands as before the step or
    /// as after it, and the step done again leads on.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Steps_KilledAtEveryWrite_AreDoneOrNot(bool arrives)
    {
        var deaths = new HashSet<int>();
        for (var write = 1; write < 100; write++)
        {
            var folder = Directory.CreateTempSubdirectory("actors-reviews-").FullName;
            try
            {
                var done = await RunUntilDeadAsync(folder, write, arrives);
                await ContinueAsync(folder, done);
                if (done == Steps.Length)
                {
                    deaths.Count.ShouldBe(Steps.Length, "Every step writes.");
                    return;
                }

                deaths.Add(done);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        throw new InvalidOperationException("The case never came to its end.");
    }

    private static async Task<int> RunUntilDeadAsync(string folder, int write, bool arrives)
    {
        var storage = new DyingStorage();
        await using var host = await GrainHost.StartAsync(folder, storage.Install);
        storage.DieAt(write, arrives);
        for (var step = 0; step < Steps.Length; step++)
        {
            try
            {
                await RunAsync(host, step);
            }
            catch (OrleansException)
            {
                storage.IsDead.ShouldBeTrue();
                return step;
            }

            if (storage.IsDead)
            {
                // It was acknowledged: its decisive write was there before the one that died.
                return step + 1;
            }
        }

        return Steps.Length;
    }

    private static async Task ContinueAsync(string folder, int done)
    {
        await using var host = await GrainHost.StartAsync(folder);
        var stands = await StandsAsync(host);
        ((string[])[After[done], After[Math.Min(done + 1, Steps.Length)]]).ShouldContain(stands);
        for (var step = done; step < Steps.Length; step++)
        {
            await RunAsync(host, step);
            (await StandsAsync(host)).ShouldBe(After[step + 1]);
        }
    }

    private static async Task RunAsync(GrainHost host, int step)
    {
        new CallIdentity(Steps[step].Who, "default", CallerScopes.Everything, [], null, null).Enter();
        var change = await Steps[step].Run(host.Grains.GetReviewProcess(Key));

        // A dispute that was taken before the kill is refused afterwards: it is brought once.
        change.Outcome.ShouldBeOneOf(step == 4 ? [CaseChangeOutcome.Done, CaseChangeOutcome.WrongState] : [CaseChangeOutcome.Done]);
    }

    private static async Task<string> StandsAsync(GrainHost host) => await host.Grains.GetReviewProcess(Key).GetCaseAsync("c", default) switch
    {
        null => "none",
        { Open: { } open } known => $"{known.Status} {open.LeasedBy} ({(open.Dispute is null ? 0 : 1)})",
        var known => $"{known.Status} {known.Stored.Outcome!.Answer}",
    };
}
