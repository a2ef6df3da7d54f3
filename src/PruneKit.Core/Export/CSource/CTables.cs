namespace PruneKit;

/// <summary>Tables of 256 codes.</summary>
internal static class CTables
{
    /// <summary>A function's codes for the codes -128 to 127.</summary>
    public static int[] Of(Func<int, int> function) => [.. Enumerable.Range(sbyte.MinValue, 256).Select(function)];

    /// <summary>Between two quantisations: an array under a name, or nothing where codes stay.</summary>
    public static IEnumerable<CArray> Arrays(Requantizer requantizer, string name) => requantizer.IsIdentity ? [] : [CArray.Codes(name, Of(requantizer.Apply))];

    /// <summary>How the array is named in a call.</summary>
    public static string Reference(Requantizer requantizer, string name) => requantizer.IsIdentity ? "NULL" : "@" + name;
}
