namespace PruneKit;

/// <summary><c>aten::einsum(equation, values, ...)</c> of two values: axes in another order, then a matrix product.</summary>
/// <remarks>Each letter is shared by both and kept (a batch of products), shared and summed over, or of one value alone. Example: <c>bhqd,bhkd->bhqk</c> is attention's Q K^T.</remarks>
internal sealed class EinsumLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::einsum"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        string[] sides = call.Text(0).Replace(" ", "", StringComparison.Ordinal).Split("->");
        string[] terms = sides[0].Split(',');
        if (sides.Length != 2 || terms.Length != 2 || sides.Concat(terms).Any(term => term.Contains('.', StringComparison.Ordinal) || term.Distinct().Count() != term.Length && !term.Contains(',', StringComparison.Ordinal)))
            throw call.Refusal($"its equation '{call.Text(0)}' is not of the form 'ab,bc->ac' with two values; write it with matmul, sum and products");
        ValueList<TracedValue> items = call.Items(1);
        call.Give(Product(call, call.Live(items[0]), call.Live(items[1]), terms[0], terms[1], sides[1]));
    }

    private static LiveValue Product(LoweringCall call, LiveValue first, LiveValue second, string left, string right, string result)
    {
        char[] shared = [.. result.Where(letter => left.Contains(letter) && right.Contains(letter))];
        char[] summed = [.. left.Where(letter => right.Contains(letter) && !result.Contains(letter))];
        char[] rows = [.. left.Where(letter => !right.Contains(letter))], columns = [.. right.Where(letter => !left.Contains(letter))];
        if (!rows.Concat(columns).All(result.Contains) || rows.Length > 1 || columns.Length > 1 || summed.Length > 1)
            throw call.Refusal($"its equation '{call.Text(0)}' sums over one value's axis alone, or has more than one axis of a role; write it with matmul, sum and products");
        LiveValue a = Arranged(call, first, left, shared, rows, summed), b = Arranged(call, second, right, shared, summed, columns);
        LiveValue product = MatmulLowering.Product(call, a, b);
        string order = string.Concat(shared.Concat(rows).Concat(columns));
        product = Without(call, product, columns.Length == 0, -1);
        product = Without(call, product, rows.Length == 0, columns.Length == 0 ? -1 : -2);
        return PermuteLowering.Permute(call, product, [.. result.Select(letter => order.IndexOf(letter, StringComparison.Ordinal))]);
    }

    // The letters in the order shared, first, second; a role without a letter is an axis of size 1.
    private static LiveValue Arranged(LoweringCall call, LiveValue value, string letters, char[] shared, char[] first, char[] second)
    {
        int[] order = [.. shared.Concat(first).Concat(second).Select(letter => letters.IndexOf(letter, StringComparison.Ordinal))];
        LiveValue turned = PermuteLowering.Permute(call, value, order);
        Extent[] sizes = [.. turned.TraceShape];
        ValueList<Extent> target =
        [
            .. sizes.Take(shared.Length), .. first.Length == 0 ? [new Extent(1)] : sizes.Skip(shared.Length).Take(1), .. second.Length == 0 ? [new Extent(1)] : sizes.TakeLast(1),
        ];
        LiveValue shaped = BatchReshape.Apply(turned, target)!;
        return shaped.Shape == turned.Shape ? shaped : call.Emit(new ReshapeKind(shaped.Shape), [turned], shaped);
    }

    private static LiveValue Without(LoweringCall call, LiveValue value, bool drop, int axis)
    {
        if (!drop)
            return value;
        int place = value.AxisOf(axis)!.Value;
        return call.Emit(new ReshapeKind(new Shape([.. value.Shape.Axes.Where((_, i) => i != place)])), value).Without(place);
    }
}
