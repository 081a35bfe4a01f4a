using Actors.Domain.Resilience;

namespace Actors.Domain.Tests.Resilience;

public sealed class RunBudgetTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1000);

    [Fact]
    public void TrySpend_WithAShareOfATenth_AllowsATenthOfTheLastTenSeconds()
    {
        var budget = new RunBudget(new BudgetPolicy(0.1, 0));
        Count(budget, 200, Start);
        Spend(budget, 100, Start).ShouldBe(20);
    }

    [Fact]
    public void TrySpend_WithoutRequests_AllowsTheLeastASecond()
    {
        var budget = new RunBudget(new BudgetPolicy(0, 2));
        Spend(budget, 100, Start).ShouldBe(20);
    }

    [Fact]
    public void TrySpend_WithNeither_AllowsNothing()
    {
        var budget = new RunBudget(new BudgetPolicy(0, 0));
        Count(budget, 1000, Start);
        budget.TrySpend(Start).ShouldBeFalse();
    }

    [Fact]
    public void TrySpend_AfterTenSeconds_HasForgotten()
    {
        var budget = new RunBudget(new BudgetPolicy(0.5, 0));
        Count(budget, 10, Start);
        Spend(budget, 100, Start).ShouldBe(5);
        budget.TrySpend(Start + TimeSpan.FromSeconds(9)).ShouldBeFalse();

        var later = Start + TimeSpan.FromSeconds(10);
        budget.TrySpend(later).ShouldBeFalse();
        Count(budget, 4, later);
        Spend(budget, 100, later).ShouldBe(2);
    }

    [Fact]
    public void TrySpend_OverAnyTenSecondsOfAnyTraffic_StaysWithinTheShareAndTheLeast()
    {
        var random = new Random(7);
        var budget = new RunBudget(new BudgetPolicy(0.1, 1));
        var (requests, spent) = (new int[100], new int[100]);
        for (var second = 0; second < 100; second++)
        {
            var now = Start + TimeSpan.FromSeconds(second);
            requests[second] = random.Next(0, 300);
            Count(budget, requests[second], now);
            spent[second] = Spend(budget, requests[second], now);
            var from = Math.Max(0, second - 9);
            spent[from..(second + 1)].Sum().ShouldBeLessThanOrEqualTo((int)(0.1 * requests[from..(second + 1)].Sum()) + 10);
        }

        spent.Sum().ShouldBeGreaterThan(1000);
    }

    private static void Count(RunBudget budget, int times, TimeSpan now)
    {
        for (var i = 0; i < times; i++)
        {
            budget.Count(now);
        }
    }

    private static int Spend(RunBudget budget, int tries, TimeSpan now) => Enumerable.Range(0, tries).Count(_ => budget.TrySpend(now));
}
