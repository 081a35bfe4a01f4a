namespace Actors.LoadTests.Scenarios;

/// <summary>One thing to measure, from start to end, with nothing left behind.</summary>
internal interface IScenario
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>One line that says what it does and which options it takes.</summary>
    string Summary { get; }

    /// <summary>The names of its options, each with a whole number as default.</summary>
    IReadOnlyDictionary<string, int> Defaults { get; }

    /// <summary>Runs it.</summary>
    /// <param name="options">A value for each of <see cref="Defaults"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken);
}
