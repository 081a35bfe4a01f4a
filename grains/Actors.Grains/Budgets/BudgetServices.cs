using Actors.Grains.Costs;
using Actors.Grains.Scoring;
using Actors.Storage.DataFolders;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Budgets;

/// <summary>Adds budgets to a silo; before costs and scoring, which take from it.</summary>
internal static class BudgetServices
{
    public static IServiceCollection AddBudgets(this IServiceCollection services)
    {
        services.TryAddSingleton<BudgetInstruments>();
        services.TryAddSingleton(provider => new BudgetJournal(provider.GetService<DataFolder>()?.Budgets));
        services.TryAddSingleton<BudgetDesk>();
        services.TryAddSingleton<BudgetGate>();
        services.TryAddSingleton<IBudgetAdmission>(provider => provider.GetRequiredService<BudgetGate>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISpendObserver, BudgetDesk>(provider => provider.GetRequiredService<BudgetDesk>()));
        services.TryAddSingleton<IScoringBudget, ScoringSpending>();

        // Before the meter, so that it stops after it: what the meter hands over at the end is reported.
        services.AddHostedService<BudgetReporter>();
        return services;
    }
}
