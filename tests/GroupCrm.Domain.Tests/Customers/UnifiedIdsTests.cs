using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GroupCrm.Domain.Customers;

namespace GroupCrm.Domain.Tests.Customers;

public class UnifiedIdsTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");
    private static readonly Arbitrary<long> Serials = Gen.Choose(0, int.MaxValue).Select(n => (long)n * 500 % (1L << 40)).ToArbitrary();

    [Fact]
    public void An_id_is_read_back_however_it_is_typed() => Prop.ForAll(Serials, serial =>
    {
        var id = UnifiedIds.From(serial, Key);
        return UnifiedIds.Parse(id) == id && UnifiedIds.Parse(id.ToLowerInvariant()) == id
            && UnifiedIds.Parse(id.Replace("-", "", StringComparison.Ordinal)) == id && UnifiedIds.Parse($" {id.Replace('-', ' ')} ") == id;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_wrong_character_is_always_found() => Prop.ForAll(Serials, Gen.Choose(0, 8).ToArbitrary(), Gen.Choose(1, 35).ToArbitrary(), (serial, at, by) =>
    {
        const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var text = UnifiedIds.From(serial, Key).Replace("-", "", StringComparison.Ordinal).ToCharArray();
        text[at] = Alphabet[(Alphabet.IndexOf(text[at], StringComparison.Ordinal) + by) % Alphabet.Length];
        return UnifiedIds.Parse(new string(text)) is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_neighbours_that_changed_places_are_always_found() => Prop.ForAll(Serials, Gen.Choose(0, 7).ToArbitrary(), (serial, at) =>
    {
        var text = UnifiedIds.From(serial, Key).Replace("-", "", StringComparison.Ordinal).ToCharArray();
        if (text[at] == text[at + 1])
            return true;
        (text[at], text[at + 1]) = (text[at + 1], text[at]);
        return UnifiedIds.Parse(new string(text)) is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ids_of_a_block_are_all_different_and_do_not_tell_their_number()
    {
        var ids = Enumerable.Range(0, 20_000).Select(n => UnifiedIds.From(n, Key)).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.True(ids.Take(1_000).Select(id => id[..2]).Distinct().Count() > 300);
        Assert.Equal(0, ids.Zip(ids.Skip(1)).Count(pair => pair.First[..7] == pair.Second[..7]));
    }

    [Fact]
    public void Another_group_with_another_key_has_other_ids() =>
        Assert.NotEqual(UnifiedIds.From(1, Key), UnifiedIds.From(1, Encoding.ASCII.GetBytes("another-key-of-another-group-123")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("苏州恒力")]
    [InlineData("91441900790948197G")]
    [InlineData("1234-5678")]
    [InlineData("1234-5678-9-0")]
    public void What_is_no_id_is_none(string? text) => Assert.Null(UnifiedIds.Parse(text));

    [Theory]
    [InlineData(-1)]
    [InlineData(1L << 40)]
    public void Serials_outside_forty_bits_are_refused(long serial) => Assert.Throws<ArgumentOutOfRangeException>(() => UnifiedIds.From(serial, Key));
}
