using Actors.Domain.Quality.Volume;
using Actors.Quality;

namespace Actors.Grains.Quality;

/// <summary>The stored row of a model's traffic.</summary>
internal sealed class VolumeState
{
    public const int MostSilos = 256;

    /// <summary>When it is a finding; null: as by default.</summary>
    public VolumeSettings? Settings { get; set; }

    /// <summary>Requests by hours since 1970.</summary>
    public SortedDictionary<long, long> Hours { get; set; } = [];

    /// <summary>The hour in which counting began.</summary>
    public long? First { get; set; }

    /// <summary>When the last request was seen.</summary>
    public DateTimeOffset? Last { get; set; }

    /// <summary>The last hour that was judged.</summary>
    public long? JudgedThrough { get; set; }

    /// <summary>The last request before a silence that was found and is not over.</summary>
    public DateTimeOffset? SilentSince { get; set; }

    /// <summary>The last hour, while traffic has been too little.</summary>
    public long? FewIn { get; set; }

    /// <summary>The number of the last report of each process, at most <see cref="MostSilos"/>.</summary>
    public Dictionary<string, long> Reported { get; set; } = [];

    /// <summary>What was answered by minutes since 1970, of those that are not judged for good.</summary>
    public SortedDictionary<long, AnswerCount> Minutes { get; set; } = [];

    /// <summary>The last minute whose answers were judged.</summary>
    public long? MinutesJudgedThrough { get; set; }

    /// <summary>The rule in force.</summary>
    public VolumeRule Rule => Settings is { } settings ? ToRule(settings) : VolumeRule.Default;

    /// <summary>The rule that settings ask for.</summary>
    public static VolumeRule ToRule(VolumeSettings settings) =>
        new(settings.Alpha, settings.MinWeeks, settings.LeastSilenceSeconds is >= 0 and < 1e9 ? TimeSpan.FromSeconds(settings.LeastSilenceSeconds) : TimeSpan.Zero, settings.MostErrors);

    /// <summary>The traffic as the rules know it.</summary>
    public VolumeBook ToBook() => VolumeBook.Empty with
    {
        Hours = VolumeBook.Empty.Hours.AddRange(Hours),
        First = First,
        Last = Last,
        JudgedThrough = JudgedThrough,
        SilentSince = SilentSince,
        FewIn = FewIn,
    };

    /// <summary>The last minutes' answers as the rules know them.</summary>
    public RecentAnswers ToAnswers() => new(RecentAnswers.Empty.Minutes.AddRange(Minutes), MinutesJudgedThrough);

    /// <summary>Takes the rules' over.</summary>
    public void Take(RecentAnswers answers) => (Minutes, MinutesJudgedThrough) = (new SortedDictionary<long, AnswerCount>(answers.Minutes), answers.JudgedThrough);

    /// <summary>Takes the rules' over.</summary>
    public void Take(VolumeBook book)
    {
        Hours = new SortedDictionary<long, long>(book.Hours);
        (First, Last, JudgedThrough, SilentSince, FewIn) = (book.First, book.Last, book.JudgedThrough, book.SilentSince, book.FewIn);
    }

    /// <summary>Whether a report is new; it counts as known then.</summary>
    public bool TryNote(string silo, long number)
    {
        if (Reported.TryGetValue(silo, out var last) && last >= number)
        {
            return false;
        }

        if (Reported.Count >= MostSilos)
        {
            Reported.Clear();
        }

        Reported[silo] = number;
        return true;
    }
}
