namespace Actors.Domain.Scoring;

/// <summary>How much of everything jobs take.</summary>
public static class ScoringLimits
{
    /// <summary>Chunks of a job: they stand in its row, which is written with each.</summary>
    public const int MaxChunks = 1_000;

    /// <summary>Bytes of a chunk at least and, where the dataset is not too long for that, at most.</summary>
    public const int MinChunkBytes = 4 * 1024;
    public const int MaxChunkBytes = 256 * 1024 * 1024;

    /// <summary>Bytes of a chunk where nobody says.</summary>
    public const int UsualChunkBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of a row of a dataset.</summary>
    public const int MaxRecordBytes = 16 * 1024 * 1024;

    /// <summary>Columns of a dataset, and cells of a row.</summary>
    public const int MaxColumns = 10_000;

    /// <summary>Columns that are passed on to the results.</summary>
    public const int MaxKeep = 100;

    /// <summary>Rows that are looked at before a job is taken.</summary>
    public const int TriedRows = 100;

    /// <summary>Rows that are scored together at most.</summary>
    public const int MaxBlockRows = 64;

    /// <summary>Rows that wait for their block, bad ones among them, and bytes of what is kept of them; a block ends with the row that reaches either.</summary>
    public const int MaxWaitingRows = 4_096;
    public const int MaxWaitingBytes = 8 * 1024 * 1024;

    /// <summary>Bytes of a chunk's report of bad rows; further ones are only counted.</summary>
    public const int MaxReportBytes = 16 * 1024 * 1024;

    /// <summary>Bytes of a dataset's heading, or of the names of its members: the plan names columns, and stands in the job's row.</summary>
    public const int MaxHeadingBytes = 256 * 1024;

    /// <summary>Days after its end that a job is kept where nobody says, and at most.</summary>
    public const double UsualKeepDays = 30;
    public const double MaxKeepDays = 3_650;

    /// <summary>How often a chunk is tried.</summary>
    public const int MaxAttempts = 5;

    /// <summary>Characters of a name.</summary>
    public const int MaxName = 100;

    /// <summary>Characters of a reason, and of what is wrong with a row.</summary>
    public const int MaxText = 500;

    /// <summary>Entries of a job's journal.</summary>
    public const int MaxJournal = 100;

    /// <summary>Jobs of a tenant that are remembered.</summary>
    public const int MaxJobs = 1_000;

    /// <summary>Datasets of a tenant that are kept without a job.</summary>
    public const int MaxDatasets = 1_000;

    /// <summary>Ended jobs of a tenant that webhooks can still be told of.</summary>
    public const int MaxEvents = 1_000;

    /// <summary>Columns of outputs whose range is watched.</summary>
    public const int MaxRanges = 16;

    /// <summary>Rows from which on odd outputs are told of before the job's end.</summary>
    public const int EarlyRows = 10_000;

    /// <summary>Rows from which on outputs that are all the same are odd.</summary>
    public const int ConstantRows = 100;
}
