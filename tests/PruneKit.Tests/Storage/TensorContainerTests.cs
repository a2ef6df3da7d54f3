namespace PruneKit.Tests;

public sealed class TensorContainerTests
{
    private static readonly StoredTensor One = StoredTensor.Create<float>([1]);
    private static readonly StoredTensor Two = StoredTensor.Create<float>([2]);

    [Fact]
    public void Changes_leave_the_original_as_it_was()
    {
        TensorContainer before = TensorContainer.Empty.With("a", One).WithSection("s/1", "{}");
        TensorContainer after = before.Without("a").WithoutSection("s/1").With("b", Two);
        Assert.Equal(["a"], before.Tensors.Keys);
        Assert.Equal(["s/1"], before.Sections.Keys);
        Assert.Equal(["b"], after.Tensors.Keys);
        Assert.Empty(after.Sections);
    }

    [Fact]
    public void In_a_merge_the_other_one_stands()
    {
        TensorContainer merged = TensorContainer.Empty.With("a", One).With("b", One).Merge(TensorContainer.Empty.With("b", Two).With("c", Two));
        Assert.Equal([One, Two, Two], merged.Tensors.Values);
    }

    [Fact]
    public void Names_are_sorted_ordinally() =>
        Assert.Equal(["B", "a", "é"], TensorContainer.Empty.With("é", One).With("a", One).With("B", One).Tensors.Keys);

    [Fact]
    public void Refuses_the_reserved_name_and_half_surrogates()
    {
        Assert.Throws<InvalidInputException>(() => TensorContainer.Empty.With("__metadata__", One));
        Assert.Throws<InvalidInputException>(() => TensorContainer.Empty.With("a\uD800", One));
        Assert.Throws<InvalidInputException>(() => TensorContainer.Empty.WithSection("s/1", "\uFFFD\uDC00"));
        Assert.Single(TensorContainer.Empty.With("\uFFFD \U0001F600", One).Tensors);
    }
}
