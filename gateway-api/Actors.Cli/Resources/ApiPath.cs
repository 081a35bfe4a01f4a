using System.Globalization;
using Actors.Cli.CommandLine;

namespace Actors.Cli.Resources;

/// <summary>An address of the API in which operands have places, such as <c>/api/v1/alerts/{0}</c>.</summary>
internal static class ApiPath
{
    /// <summary>The path with the operands in their places, and the query that the options make.</summary>
    /// <param name="path">The path.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="filters">Options that become parameters of the query: <c>--idle-days</c> is <c>idleDays</c>.</param>
    public static string Of(string path, Arguments arguments, IReadOnlyList<Option> filters)
    {
        var filled = string.Format(CultureInfo.InvariantCulture, path, [.. arguments.Operands.Select(Uri.EscapeDataString)]);
        var query = filters
            .Where(filter => arguments.Value(filter.Name) is not null)
            .Select(filter => $"{Member(filter.Name)}={Uri.EscapeDataString(arguments.Required(filter.Name))}");
        var joined = string.Join('&', query);
        return joined.Length == 0 ? filled : filled + "?" + joined;
    }

    /// <summary>An option's name as the API spells it.</summary>
    public static string Member(string option)
    {
        var words = option.Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
