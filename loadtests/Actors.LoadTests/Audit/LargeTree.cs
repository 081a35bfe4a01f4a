using System.Data.Common;
using System.Diagnostics;
using Actors.Domain.Audit;
using Actors.Storage.Databases;

namespace Actors.LoadTests.Audit;

/// <summary>A tree of made-up leaves in the log's own table of hashes, and the time of proofs in it.</summary>
internal static class LargeTree
{
    private const int Proofs = 2_000;
    private const int Seed = 1;

    public static async Task<ProofTimes> MeasureAsync(string folder, long entries, CancellationToken cancellationToken)
    {
        await using var log = await BenchLog.StartAsync(folder);
        var tree = await FillAsync(log.Database, entries, cancellationToken);
        var random = new Random(Seed);
        var (inclusion, consistency, read) = (new List<double>(), new List<double>(), new List<double>());
        var areGood = true;
        for (var i = 0; i < Proofs; i++)
        {
            var entry = random.NextInt64(entries);
            var start = Stopwatch.GetTimestamp();
            var path = await log.Reader.ProveAsync(ProofPlan.Inclusion(entry, entries), cancellationToken);
            inclusion.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            var proof = await log.Reader.ProveAsync(ProofPlan.Consistency(entry, entries), cancellationToken);
            consistency.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            var before = await ReadAsync(log.Database, entry, cancellationToken);
            read.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            areGood &= before && path is not null && TreeProof.Includes(Leaf(entry), entry, entries, path, tree)
                && proof is not null && TreeProof.IsConsistent(entry, (await log.Reader.RootAsync(entry, cancellationToken))!.Value, entries, tree, proof);
        }

        return new ProofTimes(At(inclusion, 0.5), At(inclusion, 0.99), At(consistency, 0.5), At(consistency, 0.99), At(read, 0.5), areGood);
    }

    /// <summary>Fills the table, and gives the root.</summary>
    private static async Task<TreeHash> FillAsync(IDatabase database, long entries, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO AuditTile (Level, Position, Hashes) VALUES (@Level, @Position, @Hashes)";
        foreach (var name in (string[])["@Level", "@Position", "@Hashes"])
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = name;
            _ = insert.Parameters.Add(parameter);
        }

        var (tree, open) = (new CompactRange(), new Dictionary<int, MemoryStream>());
        for (var n = 0L; n < entries; n++)
        {
            tree.Append(Leaf(n), (node, hash) => Keep(open, insert, node, hash));
        }

        foreach (var (level, tile) in open.Where(tile => tile.Value.Length > 0))
        {
            Insert(insert, level, entries >> (TreeTile.Height * (level + 1)), tile.ToArray());
        }

        await transaction.CommitAsync(cancellationToken);
        return tree.Root();
    }

    private static void Keep(Dictionary<int, MemoryStream> open, DbCommand insert, TreeNode node, TreeHash hash)
    {
        if (node.Level % TreeTile.Height != 0)
        {
            return;
        }

        var level = node.Level / TreeTile.Height;
        if (!open.TryGetValue(level, out var tile))
        {
            open.Add(level, tile = new MemoryStream());
        }

        tile.Write(hash.ToArray());
        if (tile.Length == TreeTile.Width * TreeHash.Length)
        {
            Insert(insert, level, node.Index >> TreeTile.Height, tile.ToArray());
            tile.SetLength(0);
        }
    }

    private static void Insert(DbCommand insert, int level, long position, byte[] hashes)
    {
        (insert.Parameters[0].Value, insert.Parameters[1].Value, insert.Parameters[2].Value) = (level, position, hashes);
        _ = insert.ExecuteNonQuery();
    }

    private static async Task<bool> ReadAsync(IDatabase database, long entry, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var select = connection.CreateCommand();
        select.CommandText = "SELECT Hashes FROM AuditTile WHERE Level = 0 AND Position = @Position";
        var parameter = select.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@Position", entry >> TreeTile.Height);
        _ = select.Parameters.Add(parameter);
        return await select.ExecuteScalarAsync(cancellationToken) is byte[];
    }

    private static TreeHash Leaf(long entry) => TreeHasher.Leaf(BitConverter.GetBytes(entry));

    private static double At(List<double> times, double quantile)
    {
        times.Sort();
        return times[(int)(times.Count * quantile)];
    }
}
