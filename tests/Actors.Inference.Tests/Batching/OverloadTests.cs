namespace Actors.Inference.Tests;

/// <summary>What overload does to those that are accepted, in simulated time.</summary>
public sealed class OverloadTests
{
    private const double Seconds = 4;
    private const double WarmUp = 1;

    /// <summary>The larger MLP, the forest and a slow model: seconds of a run by rows.</summary>
    private static readonly Dictionary<string, (Func<int, double> RunTime, double Deadline)> Models = new()
    {
        ["mlp"] = (rows => (49 + (13.0 * rows)) * 1e-6, 0.020),
        ["forest"] = (rows => (2 + (rows <= 32 ? 0.8 * rows : 2.4 * rows)) * 1e-5, 0.010),
        ["slow"] = (rows => (5 + rows) * 1e-3, 0.5),
    };

    [Theory]
    [InlineData("mlp", 1, 1.2)]
    [InlineData("mlp", 1, 3.0)]
    [InlineData("mlp", 2, 1.2)]
    [InlineData("mlp", 2, 3.0)]
    [InlineData("forest", 2, 1.2)]
    [InlineData("forest", 2, 3.0)]
    [InlineData("slow", 2, 1.2)]
    [InlineData("slow", 2, 3.0)]
    public void Admit_MoreThanCapacity_AcceptedAreInTimeAndCapacityIsUsed(string name, int slots, double load)
    {
        (Func<int, double> runTime, double deadline) = Models[name];
        Simulation simulation = new(slots, runTime, noise: 0.1, seed: 11);
        double seconds = name == "slow" ? 40 : Seconds;

        Simulation.Outcome outcome = simulation.Run(simulation.Capacity * load, deadline, seconds, name == "slow" ? 10 : WarmUp);

        outcome.AcceptedInTime.ShouldBeGreaterThanOrEqualTo(0.99, outcome.ToString());
        (outcome.InTimePerSecond / simulation.Capacity).ShouldBeGreaterThanOrEqualTo(0.95, outcome.ToString());
        simulation.RetryAfter.ShouldAllBe(retry => retry >= TimeSpan.Zero && retry < TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("forest")]
    [InlineData("slow")]
    public void Admit_HalfOfCapacity_NobodyIsRefused(string name)
    {
        (Func<int, double> runTime, double deadline) = Models[name];
        Simulation simulation = new(2, runTime, noise: 0.1, seed: 12);

        Simulation.Outcome outcome = simulation.Run(simulation.Capacity * 0.5, deadline, Seconds, WarmUp);

        (outcome.Offered - outcome.Accepted).ShouldBeLessThanOrEqualTo(outcome.Offered / 1_000 + 64, outcome.ToString());
        outcome.AcceptedInTime.ShouldBeGreaterThanOrEqualTo(0.99, outcome.ToString());
    }

    [Fact]
    public void Admit_ModelBecomesFiveTimesSlower_TheAcceptedAreInTimeAgain()
    {
        double factor = 1;
        Simulation simulation = new(1, rows => factor * (49 + (13.0 * rows)) * 1e-6, noise: 0.1, seed: 13);
        double perSecond = simulation.Capacity * 1.2;
        simulation.Run(perSecond, 0.05, 1, 1);

        factor = 5;
        Simulation.Outcome after = simulation.Run(perSecond, 0.05, 2, 1);

        after.AcceptedInTime.ShouldBeGreaterThanOrEqualTo(0.99, after.ToString());
        (after.InTimePerSecond / simulation.Capacity).ShouldBeGreaterThanOrEqualTo(0.9, after.ToString());
    }
}
