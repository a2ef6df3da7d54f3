using PruneKit;

// Builds the data sets that the repository ships from their public files, byte for byte: dotnet run --project tools/PackData -- SET FOLDER FILE
var sets = new Dictionary<string, Func<string, byte[]>>(StringComparer.Ordinal)
{
    ["mitbih"] = folder => EcgPack.Write(MitBih.ReadAll(folder)),
    ["walch"] = folder => WalchPack.Write(WalchFolder.Read(folder)),
};

if (args.Length != 3 || !sets.TryGetValue(args[0], out Func<string, byte[]>? pack))
{
    Console.Error.WriteLine($"usage: PackData {string.Join('|', sets.Keys)} FOLDER FILE");
    return 2;
}

try
{
    byte[] bytes = pack(args[1]);
    AtomicFile.Write(args[2], bytes, overwrite: true);
    Console.WriteLine($"{args[2]}: {bytes.Length} bytes");
    return 0;
}
catch (PruneKitException e)
{
    Console.Error.WriteLine(e.Message);
    return 3;
}
