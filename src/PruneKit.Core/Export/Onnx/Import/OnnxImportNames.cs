namespace PruneKit;

/// <summary>How errors name nodes, whose names may hold anything.</summary>
internal static class OnnxImportNames
{
    private const int Longest = 120;

    /// <summary><c>node '/fc/Gemm' (Gemm)</c>; a node without a name is called as its first output.</summary>
    public static string Of(NodeProto node) => $"node '{Printable(node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault() ?? "")}' ({Printable(node.OpType)})";

    private static string Printable(string name)
    {
        string plain = new([.. name.Take(Longest).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
        return name.Length > Longest ? plain + "..." : plain;
    }
}
