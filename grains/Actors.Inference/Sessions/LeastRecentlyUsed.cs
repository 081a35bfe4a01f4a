namespace Actors.Inference;

/// <summary>Chooses which sessions leave.</summary>
internal static class LeastRecentlyUsed
{
    /// <summary>
    /// The sessions to unload, in order, so that at least <paramref name="excess"/> bytes come free: idle ones only, those first whose last
    /// use is longest ago. Fewer bytes come free where too many are in use.
    /// </summary>
    public static List<Servable> Choose(IEnumerable<Servable> loaded, long excess)
    {
        List<Servable> chosen = [];
        if (excess <= 0)
        {
            return chosen;
        }

        foreach (Servable servable in loaded.Where(static servable => !servable.InUse).OrderBy(static servable => servable.LastUsed))
        {
            chosen.Add(servable);
            excess -= servable.Bytes;
            if (excess <= 0)
            {
                break;
            }
        }

        return chosen;
    }
}
