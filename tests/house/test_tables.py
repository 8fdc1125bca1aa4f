"""A rule about a table fails for a single wrong row, and names every one."""

import pytest

from tests.tables import check_rows


def _is_odd(number):
    assert number % 2


def test_each_wrong_row_is_named_in_whichever_way_it_fails():
    def find(number):
        if number == 1:
            return [f"{number}: is one"]
        if number == 3:
            raise KeyError("three")
        if number == 5:
            pytest.fail("DID NOT RAISE")
        _is_odd(number)
        return None

    with pytest.raises(pytest.fail.Exception) as failed:
        check_rows(range(1, 8), find)
    first, *lines = str(failed.value).splitlines()
    assert first == "6 wrong of 7 rows:"
    assert lines[0] == "1: is one"
    assert [line.split(":")[0] for line in lines if line[:1].isdigit()] == ["1", "2", "3", "4", "5", "6"]
    assert "3: cannot be checked: KeyError('three')" in lines
    assert "5: DID NOT RAISE" in lines


def test_a_table_without_rows_fails():
    with pytest.raises(pytest.fail.Exception, match="no row"):
        check_rows([], _is_odd)


def test_a_table_that_is_right_passes():
    check_rows([1, 3, 5], _is_odd)
