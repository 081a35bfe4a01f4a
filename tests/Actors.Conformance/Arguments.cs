namespace Actors.Conformance;

/// <summary>What the program was asked to do.</summary>
internal sealed class Arguments
{
    /// <summary>How the program is called.</summary>
    public const string Usage = """
        usage: Actors.Conformance --target URL [--grpc URL] [--topics A,B] [--tags A,B] [--offers A,B] [--header NAME=VALUE] [--json]
               Actors.Conformance --list
               Actors.Conformance --export-models FOLDER
               Actors.Conformance --fuzz json|binary|grpc [--seed N] [--count N]
        """;

    private static readonly string[] Switches = ["--json", "--list"];
    private static readonly string[] Valued = ["--target", "--grpc", "--topics", "--tags", "--offers", "--header", "--export-models", "--fuzz", "--seed", "--count"];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The server's REST address; null where none was given.</summary>
    public Uri? Target => Address("--target");

    /// <summary>The server's gRPC address; null where none was given.</summary>
    public Uri? Grpc => Address("--grpc");

    /// <summary>Topics to run; empty for all.</summary>
    public IReadOnlyList<string> Topics => List("--topics");

    /// <summary>Tags to run; empty for all.</summary>
    public IReadOnlyList<string> Tags => List("--tags");

    /// <summary>Extensions that the server offers though its metadata does not list them.</summary>
    public IReadOnlyList<string> Offers => List("--offers");

    /// <summary>A header that every request carries, such as a credential; null for none.</summary>
    public KeyValuePair<string, string>? Header => _values.TryGetValue("--header", out var text) && text.Split('=', 2) is [var name, var value] ? new(name, value) : null;

    /// <summary>Whether the report is JSON.</summary>
    public bool Json => _values.ContainsKey("--json");

    /// <summary>Whether the cases are to be listed.</summary>
    public bool ListOnly => _values.ContainsKey("--list");

    /// <summary>Where the models go; null where they are not to be written.</summary>
    public string? ExportFolder => _values.GetValueOrDefault("--export-models");

    /// <summary>The parser to fuzz; null where none is.</summary>
    public string? Fuzz => _values.GetValueOrDefault("--fuzz");

    /// <summary>The fuzzer's seed.</summary>
    public int Seed { get; private set; } = 1;

    /// <summary>The fuzzer's number of bodies.</summary>
    public int Count { get; private set; } = 1_000_000;

    /// <summary>Reads the command line; false where it says nothing the program knows.</summary>
    public static bool TryRead(string[] line, out Arguments arguments)
    {
        arguments = new Arguments();
        for (var at = 0; at < line.Length; at++)
        {
            var takesValue = Valued.Contains(line[at]);
            if ((!takesValue && !Switches.Contains(line[at])) || (takesValue && at + 1 == line.Length))
            {
                return false;
            }

            arguments._values[line[at]] = takesValue ? line[++at] : "";
        }

        return arguments.TryReadNumbers() && arguments.AreAddresses() && arguments._values.Keys.Any(key => key is "--target" or "--list" or "--export-models" or "--fuzz");
    }

    private bool TryReadNumbers()
    {
        var seed = Seed;
        var count = Count;
        if (!TryNumber("--seed", ref seed) || !TryNumber("--count", ref count))
        {
            return false;
        }

        Seed = seed;
        Count = count;
        return true;
    }

    private bool TryNumber(string name, ref int number) =>
        !_values.TryGetValue(name, out var text)
        || int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);

    private bool AreAddresses() => new[] { "--target", "--grpc" }.All(name =>
        !_values.TryGetValue(name, out var text) || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)));

    private Uri? Address(string name) => _values.TryGetValue(name, out var text) ? new Uri(text) : null;

    private string[] List(string name) => _values.TryGetValue(name, out var text) ? text.Split(',', StringSplitOptions.RemoveEmptyEntries) : [];
}
