namespace Actors.Conformance.Fuzz;

/// <summary>Makes mutated REST bodies.</summary>
internal static class RestBodies
{
    private const int MaxTail = 64;

    /// <summary>Bodies of JSON alone, without end.</summary>
    public static IEnumerable<FuzzBody> Json(int seed)
    {
        var random = new Random(seed);
        var mutator = new Mutator(random, RestCorpus.Json);
        while (true)
        {
            yield return new FuzzBody(mutator.Mutate(RestCorpus.Json[random.Next(RestCorpus.Json.Count)]), null);
        }
    }

    /// <summary>Bodies of JSON and binary tensors, with a header length that is mostly right.</summary>
    public static IEnumerable<FuzzBody> Binary(int seed)
    {
        var random = new Random(seed);
        var mutator = new Mutator(random, [.. RestCorpus.Binary.Select(one => one.Json)]);
        while (true)
        {
            var (json, length) = RestCorpus.Binary[random.Next(RestCorpus.Binary.Count)];
            if (random.Next(4) != 0)
            {
                json = mutator.Mutate(json);
            }

            var tail = new byte[random.Next(3) == 0 ? random.Next(MaxTail) : length];
            random.NextBytes(tail);
            var header = random.Next(6) == 0 ? Math.Max(1, json.Length + random.Next(-4, 5)) : Math.Max(1, json.Length);
            yield return new FuzzBody([.. json, .. tail], header);
        }
    }
}
