using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;

namespace Actors.Cli.Profiles;

/// <summary>Changes which profile is in use, or forgets one.</summary>
/// <param name="word">The verb's word.</param>
/// <param name="summary">One line of help.</param>
/// <param name="change">What is done to the profiles, given the name.</param>
internal sealed class ProfileChoiceVerb(string word, string summary, Action<ProfileBook, string> change) : IVerb
{
    public string Name => "profile " + word;

    public string Summary => summary;

    public Syntax Syntax { get; } = new(["NAME"], []);

    /// <summary>Uses a profile from now on.</summary>
    public static ProfileChoiceVerb Use { get; } = new("use", "Use a profile's server and key from now on.", static (book, name) => book.Current = name);

    /// <summary>Forgets a profile.</summary>
    public static ProfileChoiceVerb Remove { get; } = new(
        "remove",
        "Forget a profile.",
        static (book, name) =>
        {
            _ = book.Profiles.Remove(name);
            book.Current = book.Current == name ? null : book.Current;
        });

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var (name, book) = (arguments.Operands[0], await ProfileBook.ReadAsync(terminal));
        if (!book.Profiles.ContainsKey(name))
        {
            await terminal.Error.WriteLineAsync($"There is no profile '{name}'.");
            return ExitCode.NotFound;
        }

        change(book, name);
        await book.WriteAsync(terminal);
        return ExitCode.Ok;
    }
}
