using Actors.Cli.CommandLine;

namespace Actors.Cli.Verbs;

/// <summary>One thing that the tool does.</summary>
internal interface IVerb
{
    /// <summary>The word or words that call it, such as <c>sign key</c>.</summary>
    string Name { get; }

    /// <summary>One line of help.</summary>
    string Summary { get; }

    /// <summary>What it takes.</summary>
    Syntax Syntax { get; }

    /// <summary>Does it.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken);
}
