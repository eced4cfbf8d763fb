# An Sinh Mở. `make` alone lists what can be made. ARGS="…" is handed on to the command.

PYTHON ?= python3
ARGS ?=

VENV := .venv
RUN := $(VENV)/bin/python
SITE_READY := $(VENV)/site.stamp
TEST_READY := $(VENV)/test.stamp
# Hashes vouch for every file; wheels only, for building a package would fetch build tools without hashes.
INSTALL := $(RUN) -m pip install --quiet --require-hashes --only-binary :all:

UV := .venv-lock/bin/uv
UV_VERSION := 0.13.9
LOCK_OPTIONS := --universal --python-version 3.11 --fork-strategy fewest --generate-hashes
LOCK := $(UV) pip compile --quiet --no-config $(LOCK_OPTIONS) --custom-compile-command "make lock (uv pip compile $(LOCK_OPTIONS))"

SECURE := .venv-secure/bin
SECURE_READY := .venv-secure/ready.stamp

QUICK_TESTS := $(wildcard tests/unit tests/golden tests/broken tests/property)

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve new draft import export check verify seal learn release diff review due links addresses \
	quick test lighthouse lint format secure lock clean

help: ## danh sách này · this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

site: $(SITE_READY) ## dựng trang web · build the site
	@$(RUN) scripts/build.py $(ARGS)

serve: $(SITE_READY) ## xem thử, dựng và tải lại trang mỗi khi lưu · preview; builds and loads again at each save
	@$(RUN) scripts/serve.py $(ARGS)

new: $(SITE_READY) ## gói trống cho một báo cáo mới · an empty package for a new report
	@$(RUN) scripts/new.py $(ARGS)

draft: $(SITE_READY) ## đọc một báo cáo thành bảng tính để sửa · read a report into a workbook to correct; ARGS=REPORT
	@$(RUN) scripts/draft.py $(ARGS)

import: $(SITE_READY) ## kiểm tra bảng tính rồi ghi thành gói · check a workbook and write its package; ARGS=WORKBOOK
	@$(RUN) scripts/import.py $(ARGS)

export: $(SITE_READY) ## gói thành bảng tính; không nêu gói thì ra mẫu trống · a package as a workbook; ARGS=PACKAGE
	@$(RUN) scripts/export.py $(ARGS)

check: $(SITE_READY) ## kiểm tra dữ liệu, không dựng trang · check the data, build nothing
	@$(RUN) scripts/check.py $(ARGS)

verify: $(SITE_READY) ## đối chiếu một gói với báo cáo gốc · hold a package against its report; ARGS="PACKAGE DOCUMENT"
	@$(RUN) scripts/verify.py $(ARGS)

seal: $(SITE_READY) ## ghi lại kích thước và mã băm của dữ liệu đã sửa · record sizes and hashes of edited data
	@$(RUN) scripts/seal.py $(ARGS)

learn: $(SITE_READY) ## dạy máy đọc nháp từ một gói và báo cáo của nó · teach drafts by a package; ARGS="PACKAGE DOCUMENT"
	@OPENBLAS_NUM_THREADS=1 $(RUN) scripts/learn.py $(ARGS)

release: $(SITE_READY) ## giữ nguyên bản các gói vừa có phiên bản mới · keep the packages whose version is new, for ever
	@$(RUN) scripts/release.py $(ARGS)

diff: $(SITE_READY) ## hai trạng thái khác nhau ở số liệu nào · which figures differ between two states; ARGS="A B"
	@$(RUN) scripts/diff.py $(ARGS)

review: $(SITE_READY) ## lời bình dưới pull request, trong build/review · what is said below a pull request
	@$(RUN) scripts/diff.py --write build/review $(ARGS)

due: $(SITE_READY) ## báo cáo nào đến hạn, quá hạn hôm nay · which reports are due or late today
	@$(RUN) scripts/due.py $(ARGS)

links: $(SITE_READY) ## liên kết ra ngoài còn dẫn tới đâu không, cần mạng · whether links to elsewhere still answer
	@$(RUN) scripts/links.py $(ARGS)

addresses: site ## ghi địa chỉ mọi trang vào docs/addresses.csv · record the address of every page
	@$(RUN) scripts/addresses.py $(ARGS)

quick: $(TEST_READY) ## phép thử nhanh, dưới một phút · the quick tests, under a minute
	$(RUN) -m ruff check && $(RUN) -m mypy
	$(RUN) -m pytest --numprocesses auto --dist worksteal -m "not slow" $(QUICK_TESTS) $(ARGS)

test: $(TEST_READY) ## mọi phép thử, cả trong trình duyệt · all tests, in a browser too
	@$(RUN) scripts/browser.py
	$(RUN) -m pytest --numprocesses auto --dist worksteal $(QUICK_TESTS) tests/site $(ARGS)

lighthouse: site $(TEST_READY) ## đo như trên điện thoại chậm, cần Node · measured as on a slow phone; needs Node
	@PYTHONPATH=scripts:tests/site $(RUN) tests/lighthouse/run.py $(ARGS)

lint: $(TEST_READY) ## soi mã nguồn: cách viết và kiểu · style and types of the code
	$(RUN) -m ruff check && $(RUN) -m ruff format --check
	$(RUN) -m mypy

format: $(TEST_READY) ## viết lại mã nguồn theo một kiểu · write the code in one style
	$(RUN) -m ruff check --fix-only && $(RUN) -m ruff format

secure: $(SECURE_READY) ## soi an toàn: mã nguồn, thư viện, quy trình CI · safety of our code, the libraries, the workflows
	$(SECURE)/bandit --quiet --recursive --configfile pyproject.toml scripts
	$(SECURE)/zizmor --offline --persona pedantic .github
	$(SECURE)/pip-audit --strict --require-hashes --disable-pip $(foreach lock,$(wildcard requirements*.txt),--requirement $(lock)) $(ARGS)

lock: $(UV) ## khóa lại thư viện; ARGS=--upgrade để nâng cấp · lock the libraries again; ARGS=--upgrade for newer ones
	$(LOCK) $(ARGS) --output-file requirements.txt requirements.in
	$(LOCK) $(ARGS) --output-file requirements-cluster.txt requirements-cluster.in
	$(LOCK) $(ARGS) --output-file requirements-test.txt requirements-test.in
	$(LOCK) $(ARGS) --output-file requirements-secure.txt requirements-secure.in

clean: ## xóa những gì đã dựng, giữ lại .venv · remove what was built, keep .venv
	rm -rf build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find scripts tests -name __pycache__ -prune -exec rm -rf {} +

# The environment. A stamp is newer than its lock when that lock is installed; the test lock contains the other.
# When the Python behind the environment is gone (the system was upgraded), so is all that was installed.
$(shell test -x $(RUN) || rm -f $(SITE_READY) $(TEST_READY))

$(SITE_READY): requirements.txt $(RUN)
	@echo "Cài thư viện, lần đầu mất vài phút · Installing libraries, a few minutes the first time"
	@$(INSTALL) -r requirements.txt && touch $@

$(TEST_READY): requirements-test.txt requirements.txt $(RUN)
	@echo "Cài thư viện để thử · Installing libraries for the tests"
	@$(INSTALL) -r requirements-test.txt && touch $(SITE_READY) $@

$(SECURE_READY): requirements-secure.txt Makefile $(RUN)
	@$(RUN) -m venv --clear .venv-secure
	@.venv-secure/bin/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements-secure.txt && touch $@

$(RUN):
	@command -v "$(PYTHON)" >/dev/null || { echo "$$NO_PYTHON" >&2; exit 1; }
	@"$(PYTHON)" -c "$$CHECK_PYTHON" && "$(PYTHON)" -m venv --clear $(VENV)

$(UV): Makefile $(RUN)
	@$(RUN) -m venv --clear .venv-lock && .venv-lock/bin/python -m pip install --quiet uv==$(UV_VERSION) && touch $@

define NO_PYTHON
Không tìm thấy $(PYTHON). Hãy cài Python 3.11 trở lên: https://www.python.org/downloads/
$(PYTHON) was not found. Please install Python 3.11 or newer: https://www.python.org/downloads/
endef
export NO_PYTHON

define CHECK_PYTHON
import sys
found = "%d.%d" % sys.version_info[:2]
if sys.version_info < (3, 11):
    sys.exit(
        "Cần Python 3.11 trở lên, máy này có " + found + ". Nếu có bản khác: make site PYTHON=python3.12\n"
        "Python 3.11 or newer is needed, this one is " + found + ". If there is another: make site PYTHON=python3.12"
    )
try:
    import ensurepip, venv
except ImportError:
    sys.exit(
        "Python này thiếu venv. Trên Debian, Ubuntu: sudo apt install python3-venv\n"
        "This Python lacks venv. On Debian, Ubuntu: sudo apt install python3-venv"
    )
endef
export CHECK_PYTHON
