using System.Collections.Concurrent;

namespace Actors.Runtime.Tests;

/// <summary>What happened, in order, under a name of the test's own.</summary>
public static class Journal
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Journals = new();

    public static void Write(string journal, string entry) => Of(journal).Enqueue(entry);

    public static string[] Read(string journal) => [.. Of(journal)];

    private static ConcurrentQueue<string> Of(string journal) => Journals.GetOrAdd(journal, static _ => new ConcurrentQueue<string>());
}
