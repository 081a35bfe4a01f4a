using System.Data.Common;
using Actors.Domain.Bytes;
using Actors.Domain.Outcomes;
using Actors.Storage.Databases;

namespace Actors.Storage.Outcomes;

/// <summary>An outcome as a row of its table.</summary>
internal static class OutcomeRow
{
    public const string Columns = "Tenant, Id, Kind, Name, Form, Value, At, ReceivedAt, Place, Prediction, BusinessKey, Model, Version, PredictedAt, JoinedAt, NextTry, Author, Comment";

    public const string Values =
        "@Tenant, @Id, @Kind, @Name, @Form, @Value, @At, @ReceivedAt, @Place, @Prediction, @BusinessKey, @Model, @Version, @PredictedAt, @JoinedAt, @NextTry, @Author, @Comment";

    /// <summary>Sets all parameters.</summary>
    public static DbCommand With(this DbCommand command, Outcome outcome) => command.With(
    [
        ("@Tenant", outcome.Tenant), ("@Id", outcome.Id), ("@Kind", (int)outcome.Kind), ("@Name", outcome.Name), ("@Form", (int)outcome.Value.Form),
        ("@Value", outcome.Value.Text), ("@At", outcome.At.ToUnixMicroseconds()), ("@ReceivedAt", outcome.ReceivedAt.ToUnixMicroseconds()), ("@Place", outcome.Row),
        ("@Prediction", TextOf(outcome.Prediction)), ("@BusinessKey", outcome.BusinessKey ?? ""), ("@Model", outcome.Model ?? ""), ("@Version", outcome.Version),
        ("@PredictedAt", NumberOf(outcome.PredictedAt)), ("@JoinedAt", NumberOf(outcome.JoinedAt)), ("@NextTry", NumberOf(outcome.NextTry)), ("@Author", outcome.By ?? ""), ("@Comment", outcome.Comment ?? ""),
    ]);

    /// <summary>The id of a prediction as the table has it.</summary>
    public static string TextOf(Guid? prediction) => prediction?.ToString("D") ?? "";

    /// <summary>A time as the table has it.</summary>
    public static long NumberOf(DateTimeOffset? time) => time?.ToUnixMicroseconds() ?? 0;

    /// <summary>Reads the row that a reader is at.</summary>
    public static Outcome Read(DbDataReader reader) => new()
    {
        Tenant = reader.GetString(0),
        Id = reader.GetString(1),
        Kind = (OutcomeKind)reader.GetInt32(2),
        Name = reader.GetString(3),
        Value = new OutcomeValue((OutcomeForm)reader.GetInt32(4), reader.GetString(5)),
        At = UnixMicroseconds.FromUnixMicroseconds(reader.GetInt64(6)),
        ReceivedAt = UnixMicroseconds.FromUnixMicroseconds(reader.GetInt64(7)),
        Row = reader.GetInt32(8),
        Prediction = reader.GetString(9) is { Length: > 0 } prediction ? Guid.Parse(prediction) : null,
        BusinessKey = NullIfEmpty(reader.GetString(10)),
        Model = NullIfEmpty(reader.GetString(11)),
        Version = reader.GetInt32(12),
        PredictedAt = TimeOf(reader.GetInt64(13)),
        JoinedAt = TimeOf(reader.GetInt64(14)),
        NextTry = TimeOf(reader.GetInt64(15)),
        By = NullIfEmpty(reader.GetString(16)),
        Comment = NullIfEmpty(reader.GetString(17)),
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static DateTimeOffset? TimeOf(long microseconds) => microseconds == 0 ? null : UnixMicroseconds.FromUnixMicroseconds(microseconds);
}
