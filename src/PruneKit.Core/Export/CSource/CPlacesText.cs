namespace PruneKit;

/// <summary>Writes maps of positions.</summary>
internal static class CPlacesText
{
    /// <summary>The arrays that a map needs.</summary>
    public static IEnumerable<CArray> Arrays(CPlaces places, string name)
    {
        if (places.OuterTable is int[] outer)
            yield return CArray.Shorts(name + "_outer", outer);
        if (places.InnerTable is int[] inner)
            yield return CArray.Shorts(name + "_inner", inner);
    }

    /// <summary>The initialiser of a pk_places.</summary>
    public static string Initialiser(CPlaces places, string name) =>
        FormattableString.Invariant($"{{{places.Outer}, {places.OuterStep}, {(places.OuterTable is null ? "NULL" : $"@{name}_outer")}, {places.Inner}, {places.InnerStep}, {(places.InnerTable is null ? "NULL" : $"@{name}_inner")}}}");

    /// <summary>A map, or a refusal that names the layer.</summary>
    public static CPlaces Checked(CLayer layer, CPlaces? places) =>
        places ?? throw layer.Refusal($"its positions do not fit tables of 16 bits; a value may have at most {CPlaces.Outside} codes where it is not read in even steps");
}
