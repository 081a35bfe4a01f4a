using System.Net;

namespace Actors.Cli.CommandLine;

/// <summary>What a verb sees of the process around it.</summary>
/// <param name="Output">Takes the answer.</param>
/// <param name="Error">Takes complaints, questions and progress.</param>
/// <param name="Folder">The folder that relative paths are relative to; absolute.</param>
/// <param name="Clock">Tells the time.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, string Folder, TimeProvider Clock)
{
    /// <summary>Where a person answers; null where nobody is there to be asked.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Whether the answer may have colours.</summary>
    public bool IsColoured { get; init; }

    /// <summary>Whether the answer goes to a screen, whose last lines can be written anew.</summary>
    public bool IsScreen { get; init; }

    /// <summary>Whether progress is seen: complaints go to a screen.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Says that nobody reads the answer any more, as behind <c>| head</c>.</summary>
    public CancellationToken Abandoned { get; init; }

    /// <summary>Characters of a line of the screen; 0 where lines have no end.</summary>
    public int Width { get; init; }

    /// <summary>Lines of the screen; 0 where there is no end.</summary>
    public int Height { get; init; }

    /// <summary>The way to servers elsewhere.</summary>
    public IWebProxy Proxy { get; init; } = HttpClient.DefaultProxy;

    /// <summary>Gives a variable of the environment; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The folder of the user's settings of this tool; absolute.</summary>
    public string ConfigurationFolder => Variable("ACTORS_CONFIG") is { Length: > 0 } own
        ? Resolve(own)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "actors");

    /// <summary>A path of the command line as an absolute one.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);

    /// <summary>Asks a person to agree. Nobody there is no agreement, and neither is an interruption.</summary>
    public async Task<bool> AgreesAsync(string question, CancellationToken cancellationToken)
    {
        if (Input is null)
        {
            return false;
        }

        await Error.WriteAsync(question + " [y/N] ");
        await Error.FlushAsync(cancellationToken);

        // A console's reader waits on the thread that asks it, whatever the token says.
        var line = Task.Run(() => Input.ReadLineAsync(cancellationToken).AsTask(), CancellationToken.None);
        var isAnswered = await Task.WhenAny(line, Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken)) == line && !cancellationToken.IsCancellationRequested;
        return isAnswered && (await line)?.Trim() is "y" or "Y" or "yes";
    }
}
